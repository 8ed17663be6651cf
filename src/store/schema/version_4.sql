-- The store's tables, from version 3 to 4, in words of both databases.

-- What a report without a title is called: how its lead begins. NULL: it has a title, or no sentence (called.c).
ALTER TABLE reports ADD COLUMN called TEXT;
