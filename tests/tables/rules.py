"""What the actor tables must hold beyond their form: codes that exist, and one holder at a time of an office for one.

Names are told apart by kind of row alone: an alias may be claimed by two actors only where their days do not meet
(check_tables.check_actors); there is no precedence by country or role that would make an overlap readable.
"""
import calendar
import re

# CAMEO's parts of codes that are no country's: roles, bodies, groups, faiths and peoples used in our tables.
CODE_PARTS = set('''
AAM ABU ACH ADB ADF AFR AFU AGR ALE ALQ AMH AMN AMU ANC APC ARB ARL ASA ASN AUC BAS BER BIS BKH BUD BUS CEM CHR CIS COE
COP CPT CRB CRC CRM CTH CVL CWN DEV DFL DIN DRZ EAC EAF ECA ECO EDU EEC ELI ELN ENV ETA EUR FAO FIS FRC FSA FUL GAM GCC
GEI GIA GOV GRP GSE GSS HAU HAZ HCR HEZ HIN HLH HMO HMS HRI HRW HTH HTS HUT IAD IAE IBO ICC ICJ IGO IMF IMG IRA IRC ISI
ISJ ITP JAN JEM JEW JUD KAR KAS KID KIK KLA KMR KPG KUR LAB LAM LEG LRA LUO MAO MBR MCS MEA MED MEK MIL MNL MOR MOS MSF
NAT NGO NPA NUE NUS OAP OAS OEC OIC OPC OPP ORO OXF PAP PAT PFL PKK PLO PRC PRO PTY REB REF REL RNM ROH ROM RUF SAD SAF
SAR SAS SCE SET SHB SHI SIK SIN SLM SOC SPL SPY TAL TAM TIB TIG TUA TUT UAF UIG UNI UNO UVF WAF WBK WCT WEU WFP WHO WST
WTO YRB ZAP ZUL MNC'''.split())

# Roles that one person holds at a time in a country, and the office each names.
OFFICES = {
    'president': 'head of state', 'king': 'head of state', 'queen': 'head of state', 'emperor': 'head of state',
    'emir': 'head of state', 'sultan': 'head of state', 'pope': 'head of state', 'supreme leader': 'supreme leader',
    'prime minister': 'head of government', 'premier': 'head of government', 'chancellor': 'head of government',
    'taoiseach': 'head of government',
    'foreign minister': 'foreign minister', 'foreign secretary': 'foreign minister',
    'secretary of state': 'foreign minister', 'external affairs minister': 'foreign minister',
    'defence minister': 'defence minister', 'defense secretary': 'defence minister',
    'defence secretary': 'defence minister', 'interior minister': 'interior minister',
    'treasury secretary': 'finance minister', 'finance minister': 'finance minister',
    'vice president': 'vice president', 'national security adviser': 'national security adviser',
    'army chief': 'army chief', 'intelligence chief': 'intelligence chief',
    'ambassador to the United Nations': 'ambassador to the United Nations',
    'chairman of the Joint Chiefs of Staff': 'chairman of the Joint Chiefs of Staff',
    'Northern Ireland secretary': 'Northern Ireland secretary',
    'UN secretary-general': 'UN secretary-general', 'NATO secretary-general': 'NATO secretary-general',
    'president of the European Commission': 'president of the European Commission',
    'president of the European Council': 'president of the European Council',
    'EU foreign policy chief': 'EU foreign policy chief', 'IAEA director-general': 'IAEA director-general',
    'WTO director-general': 'WTO director-general', 'World Bank president': 'World Bank president',
    'IMF managing director': 'IMF managing director', 'UN aid chief': 'UN aid chief',
    'High Representative for Bosnia': 'High Representative for Bosnia',
}

# Offices several hold at once, with the reason; (country, office).
SHARED = {
    ('IRQ', 'vice president'): 'up to three vice presidents since 2005',
    ('AFG', 'vice president'): 'first and second vice president',
    ('SDN', 'vice president'): 'first and second vice president',
    ('SSD', 'vice president'): 'up to five vice presidents since 2020',
    ('BIH', 'vice president'): 'the Federation and the Republic each had one',
    ('SYR', 'vice president'): 'two vice presidents',
    ('IRN', 'vice president'): 'a first vice president and others',
}

# Two holders both reckoned with for a time, with the reason; the ids in alphabetical order.
RIVALS = {
    ('alassane-ouattara', 'laurent-gbagbo'): 'both took the oath after the vote of 2010',
    ('abulfaz-elchibey', 'heydar-aliyev'): 'Aliyev acted from June 1993, Elchibey stayed in title until September',
}

# Roles that sound like an office above and are another in that country.
OTHERWISE = {('IND', 'foreign secretary'): 'head of the diplomatic service'}


def known_code(code, countries):
    """Whether a code is made of country codes and CAMEO's parts, three letters each."""
    parts = re.findall('...', code)
    return len(code) % 3 == 0 and all(part in CODE_PARTS or part in countries for part in parts)


def edge(date, late):
    """The earliest or the latest day a date may mean; an open one lies beyond all others."""
    parts = date.split('-')
    if len(parts) == 1:
        parts.append('12' if late else '01')
    if len(parts) == 2:
        last = calendar.monthrange(int(parts[0]), int(parts[1]))[1]
        parts.append(f'{last:02}' if late else '01')
    return '-'.join(parts)


def both_held(a, b):
    """Whether two periods surely share more than a day of hand-over; a month or year may mean any of its days."""
    if not a['from'] or not b['from']:
        return False
    start = max(edge(a['from'], True), edge(b['from'], True))
    end = min(edge(row['to'], False) if row['to'] else '9999-12-31' for row in (a, b))
    return start < end


def double_holders(rows):
    """Pairs of rows of different persons who would hold one office of one country at once."""
    held, pairs = {}, []
    for row in rows:
        office = OFFICES.get(row['role'])
        if row['kind'] != 'person' or not office or (row['country'], office) in SHARED \
                or (row['country'], row['role']) in OTHERWISE:
            continue
        others = held.setdefault((row['country'], office), [])
        pairs += [(other, row) for other in others if other['id'] != row['id'] and both_held(other, row)
                  and tuple(sorted((other['id'], row['id']))) not in RIVALS]
        others.append(row)
    return pairs
