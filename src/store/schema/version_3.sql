-- The store's tables, from version 2 to 3, in words of both databases.

-- A text that two outlets gave without an address is two reports from now on. Where it was taken for one, it is one still, found by both
-- names; but it no longer stands at the other outlet's id, and what was read there is not known: added again, it is stored as that outlet's.
DELETE FROM inputs WHERE visit IN (
  SELECT v.id FROM visits v JOIN reports r ON r.id = v.report
  WHERE v.origin LIKE 'id:%' AND coalesce(r.url, '') = ''
    AND substr(v.origin, 1, length(coalesce(r.outlet, '')) + 4) <> 'id:' || coalesce(r.outlet, '') || ' ');
UPDATE visits SET origin = NULL WHERE id IN (
  SELECT v.id FROM visits v JOIN reports r ON r.id = v.report
  WHERE v.origin LIKE 'id:%' AND coalesce(r.url, '') = ''
    AND substr(v.origin, 1, length(coalesce(r.outlet, '')) + 4) <> 'id:' || coalesce(r.outlet, '') || ' ');
