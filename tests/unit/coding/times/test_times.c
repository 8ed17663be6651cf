#include "unit/reading.h"

static dr_record read_times(const char *text, dr_date published)
{
    dr_record *record = analyse_text(dr_str_of(text), published);
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_code_times(&coder);
    return *record;
}

/* "words = value" for each time, "; " between. */
static dr_str shown(const char *text, dr_date published)
{
    dr_record record = read_times(text, published);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record.times.n; i++) {
        const dr_time *time = &record.times.at[i];
        dr_str words = dr_cut(record.report.text, time->span);
        dr_buf_format(&out, "%s%.*s = %.*s", i ? "; " : "", DR_FMT(words), DR_FMT(time->value));
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

typedef const char *const row[2];

/* The report is of Thursday, 10 September 1987. */
static const dr_date report_date = {1987, 9, 10};

static const struct {
    const char *text, *times;
} cases[] = {
    {"The treaty was signed on September 3, 1985, in Geneva.", "September 3, 1985 = 1985-09-03"},
    {"They met on 3 September 1985.", "3 September 1985 = 1985-09-03"},
    {"It fell in 1985.", "1985 = 1985"},
    {"It rose in the late 1970s.", "the late 1970s = 197"},
    {"It began in the 19th century.", "the 19th century = 18"},
    {"The envoys met on Tuesday.", "Tuesday = 1987-09-08"},
    {"The envoys will meet on Tuesday.", "Tuesday = 1987-09-15"},
    {"Italy invited Greece to talks in Rome on Tuesday.", "Tuesday = 1987-09-15"},
    {"Italy invited Greece on Tuesday to talks in Rome.", "Tuesday = 1987-09-08"},
    {"The union called a strike for Tuesday.", "Tuesday = 1987-09-15"},
    {"He is said to have fled on Tuesday.", "Tuesday = 1987-09-08"},
    {"They hope to have left on Tuesday.", "Tuesday = 1987-09-15"},
    {"He died eleven years ago this week.", "eleven years ago this week = 1976-W37"},
    {"The envoys, freed last week, were to meet on Tuesday.", "last week = 1987-W36; Tuesday = 1987-09-15"},
    {"Planes came in May 1986. Guns had fired the day before.", "May 1986 = 1986-05; the day before = 1987-09-09"},
    {"The envoys left yesterday and return tomorrow.", "yesterday = 1987-09-09; tomorrow = 1987-09-11"},
    {"They left last week, two months ago it seemed far.", "last week = 1987-W36; two months ago = 1987-07"},
    {"Sales fell in the third quarter of 1986.", "the third quarter of 1986 = 1986-Q3"},
    {"Sales fell in the first two quarters of 1986 and the last two quarters of 1985.",
     "the first two quarters of 1986 = 1986-H1; the last two quarters of 1985 = 1985-H2"},
    {"The talks took three days under a 60-day truce.", "three days = P3D; 60-day = P60D"},
    {"They meet every Monday, and report daily.", "every Monday = XXXX-WXX-1; daily = P1D"},
    {"They met at 2:30 p.m. Tuesday.", "2:30 p.m. Tuesday = 1987-09-08T14:30"},
    {"They met Tuesday night.", "Tuesday night = 1987-09-08TNI"},
    {"They are now in Vienna.", "now = PRESENT_REF"},
    {"It lasted at least 72 hours.", "at least 72 hours = PT72H"},
    {"He may march with 1995 soldiers and $1990.", ""},
    {"They met Monday last week and will sign on Friday of next week.",
     "Monday last week = 1987-08-31; Friday of next week = 1987-09-18"},
    {"Elaine May met the envoy April Glaspie in Jan. 1986.", "Jan. 1986 = 1986-01"},
    {"It opened in '76, on 12.03.77 and on 3.4.1978.", "'76 = 1976; 12.03.77 = 1977-03-12; 3.4.1978 = 1978-04-03"},
    {"It lasted the winter of 1982-83 and came back in 1984/85.",
     "the winter of 1982-83 = 1982-WI; 1984/85 = 1984/1985"},
    {"They left two or three days ago and met four to five years ago.",
     "two or three days ago = 1987-09-08; four to five years ago = 1983"},
    {"He left the day before yesterday and will return the day after tomorrow.",
     "the day before yesterday = 1987-09-08; the day after tomorrow = 1987-09-12"},
    {"They will meet on Monday week, a week from Tuesday, or on the 5th.",
     "Monday week = 1987-09-21; a week from Tuesday = 1987-09-22; the 5th = 1987-10-05"},
    {"They met on the 28th and lived on the 3rd floor. On Monday week-long talks will begin.",
     "the 28th = 1987-08-28; Monday = 1987-09-14"},
    {"They will meet on the 31st and met on the 31st. They vote three weeks from today.",
     "the 31st = 1987-10-31; the 31st = 1987-08-31; three weeks from today = 1987-10-01"},
    {"They will meet on Tuesday week.", "Tuesday week = 1987-09-22"},
    {"It opened on 1.1.0000.", ""},
    /* two figures are a year that is at most ten ahead */
    {"It ended on 11.11.18 and opens by '96.", "11.11.18 = 1918-11-11; '96 = 1996"},
    {"It was founded in nineteen eighty-one.", "nineteen eighty-one = 1981"},
    {"It opens on Christmas.", "Christmas = 1987-12-25"},
    {"It began on October 6, 1973. Since October 6 much has changed.",
     "October 6, 1973 = 1973-10-06; October 6 = 1973-10-06"},
    {"They met tonight and overnight.", "tonight = 1987-09-10TNI; overnight = 1987-09-09TNI"},
    {"They met yesterday afternoon and this morning.",
     "yesterday afternoon = 1987-09-09TAF; this morning = 1987-09-10TMO"},
    {"It ended last night. The next morning they left.",
     "last night = 1987-09-09TNI; The next morning = 1987-09-10TMO"},
    {"It fell last summer and rises next summer.", "last summer = 1987-SU; next summer = 1988-SU"},
    {"It rained this winter.", "this winter = 1987-WI"},
    {"He came this past spring.", "this past spring = 1987-SP"},
    {"They met last April and meet next May.", "last April = 1987-04; next May = 1988-05"},
    {"They met last November.", "last November = 1986-11"},
    {"They met last Thursday and meet next Thursday.", "last Thursday = 1987-09-03; next Thursday = 1987-09-17"},
    {"They left last Friday night.", "last Friday night = 1987-09-04TNI"},
    {"They met this Monday.", "this Monday = 1987-09-07"},
    {"They met on July 3. The previous Friday they had not.", "July 3 = 1987-07-03; The previous Friday = 1987-06-26"},
    {"They met on July 3. The next day they left.", "July 3 = 1987-07-03; The next day = 1987-07-04"},
    {"They meet in the current quarter.", "the current quarter = 1987-Q3"},
    {"Sales rose in last year's third quarter.", "last year's third quarter = 1986-Q3"},
    {"Sales rose in the third quarter. A year earlier they fell; so they did in the year-ago quarter.",
     "the third quarter = 1987-Q3; A year earlier = 1986-Q3; the year-ago quarter = 1986-Q3"},
    {"Sales rose in the third quarter. In the latest period, and in the quarter, costs fell.",
     "the third quarter = 1987-Q3; the latest period = 1987-Q3; the quarter = 1987-Q3"},
    {"In the year-earlier period it lost.", "the year-earlier period = 1986"},
    {"It opened a few weeks ago, a couple of days ago, several years ago and some months ago.",
     "a few weeks ago = PAST_REF; a couple of days ago = 1987-09-08; several years ago = PAST_REF; "
     "some months ago = PAST_REF"},
    {"It ends two weeks from now, five years hence, or a few days from today.",
     "two weeks from now = 1987-W39; five years hence = 1992; a few days from today = FUTURE_REF"},
    {"It began 3 hours ago.", "3 hours ago = PT3H"},
    {"It began 2 1/2 years ago.", "2 1/2 years ago = P2Y6M"},
    {"It began 9,000 years ago.", "9,000 years ago = P9000Y"},
    {"It lost land in 1967. A week earlier Begin had invited him.", "1967 = 1967; A week earlier = 1987-W36"},
    {"They met in 1980. Three years earlier they had not.", "1980 = 1980; Three years earlier = 1977"},
    {"It is due at year-end, or by the year's end; it has risen since year-end and at year-end 1985.",
     "year-end = 1987; the year's end = 1987; year-end = 1986; year-end 1985 = 1985"},
    {"Profit for the year rose; costs for the month fell.", "the year = 1987; the month = 1987-09"},
    {"They met over the weekend.", "the weekend = 1987-W36-WE"},
    {"They will meet at the weekend.", "the weekend = 1987-W37-WE"},
    {"It recovered recently, and these days in recent months the near future is bright.",
     "recently = PAST_REF; these days = PRESENT_REF; recent months = PXM; the near future = FUTURE_REF"},
    {"He watched This Week.", ""},
    {"They met in fiscal 1986 and will meet next fiscal year.", "fiscal 1986 = 1986; next fiscal year = 1988"},
    {"Marc 3 came on Sept. 3 and in Jan. 1986.", "Sept. 3 = 1987-09-03; Jan. 1986 = 1986-01"},
    {"They will talk for several weeks, and the past many days.", "several weeks = PXW; the past many days = PXD"},
    {"It closes on New Year's Eve and Good Friday.", "New Year's Eve = 1987-12-31; Good Friday = 1987-04-17"},
    {"It closed on Thanksgiving, Labor Day, Memorial Day and Easter Sunday.",
     "Thanksgiving = 1986-11-27; Labor Day = 1987-09-07; Memorial Day = 1987-05-25; Easter Sunday = 1987-04-19"},
    {"They meet on Mondays and on Sundays.", "Mondays = XXXX-WXX-1; Sundays = XXXX-WXX-7"},
    {"It ran from 5 to 9 May 1986 and between 1 and 3 June.",
     "5 = 1986-05-05; 9 May 1986 = 1986-05-09; 1 = 1987-06-01; 3 June = 1987-06-03"},
    {"They met on April 24 and 25, and on May 5 and 120 people came.",
     "April 24 = 1987-04-24; 25 = 1987-04-25; May 5 = 1987-05-05"},
    {"They met last Oct. 23 and meet again next Jan. 5.", "last Oct. 23 = 1986-10-23; next Jan. 5 = 1988-01-05"},
    {"They met last Thanksgiving and meet next Easter.", "last Thanksgiving = 1986-11-27; next Easter = 1988-04-03"},
    {"They met last August.", "last August = 1986-08"},
    {"They meet the week of October 5.", "the week of October 5 = 1987-W41"},
    {"They met mid-afternoon yesterday and by late evening had left.",
     "mid-afternoon yesterday = 1987-09-09TAF; late evening = 1987-09-09TEV"},
    {"They met on July 3. In the morning it rained.", "July 3 = 1987-07-03; the morning = 1987-07-03TMO"},
    {"They joined the annual March for Bread in early March of 1986.", "early March of 1986 = 1986-03"},
    {"They read it in USA Today, and today they left.", "today = 1987-09-10"},
    {"It was the worst war of this century.", "this century = 19"},
    {"They will one day agree, under the current rules, for a while.",
     "one day = FUTURE_REF; current = PRESENT_REF; a while = PXX"},
    {"The pre-1945 maps were drawn in 1882/3.", "1945 = 1945; 1882/3 = 1882/1883"},
    {"It pays a dividend to holders of record in November.", "November = 1987-11"},
    {"They came on April 7, 9 and 11.", "April 7 = 1987-04-07; 9 = 1987-04-09; 11 = 1987-04-11"},
    {"May Hobbs met April Ashley. In May Gorbachev came, and May said so.", "May = 1987-05"},
    {"Nasser resigned after the June War.", ""},
    {"Mrs. May did not meet them.", ""},
    {"Talks were held in August and December last year.", "August = 1986-08; December last year = 1986-12"},
    {"They plan for a meeting over the weekend in Rome.", "the weekend = 1987-W37-WE"},
    {"They marched on May Day.", "May Day = 1987-05-01"},
    {"They marched on Whit Monday.", "Whit Monday = 1987-06-08"},
    {"A year ago today the army took power.", "A year ago today = 1986-09-10"},
    {"A fortnight ago the town fell.", "A fortnight ago = 1987-W35"},
    {"He fell at 2.30 p.m. yesterday.", "2.30 p.m. yesterday = 1987-09-09T14:30"},
    {"They left at 0200 GMT.", "0200 GMT = 1987-09-10T02:00"},
    {"On Sunday, 6 September, a ship sank. The day before, it had left.",
     "Sunday, 6 September = 1987-09-06; The day before = 1987-09-05"},
    {"He spoke on September 6. The previous night he had flown.",
     "September 6 = 1987-09-06; The previous night = 1987-09-05TNI"},
    {"Resolution 1701, document 1948 and articles 1985 and 1986 hold; so does the Official Secrets Act 1911.",
     "1911 = 1911"},
    {"The rebels hid in 1985 villages until 1986.", "1986 = 1986"},
    {"The summit, postponed until Monday, was held on Tuesday.", "Monday = 1987-09-07; Tuesday = 1987-09-08"},
    {"The summit, postponed until Monday, was to be held in Cairo.", "Monday = 1987-09-14"},
    {"In 1980 Egypt postponed the talks until June.", "1980 = 1980; June = 1980-06"},
    {"The war ended in August 1945. The following year it rejoined.",
     "August 1945 = 1945-08; The following year = 1946"},
};

static void times_have_their_values(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(shown(cases[i].text, report_date), cases[i].times);
}

static void without_a_date_nothing_is_guessed(void **state)
{
    (void)state;
    GUARD();
    assert_str(shown("They met on Tuesday, and yesterday, and last week.", (dr_date){0}),
               "Tuesday = XXXX-WXX-2; yesterday = XXXX-XX-XX; last week = XXXX-WXX");
    assert_str(shown("They met last summer, last April, last Friday and at year-end.", (dr_date){0}),
               "last summer = XXXX-SU; April = XXXX-04; Friday = XXXX-WXX-5");
    assert_str(shown("They met on October 7.", (dr_date){0}), "October 7 = XXXX-10-07");
    dr_record record = read_times("They met yesterday.", (dr_date){0});
    assert_int_equal(record.times.at[0].from.year, 0);
}

static void ranges_of_days_are_filled(void **state)
{
    (void)state;
    GUARD();
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    dr_record record = read_times("They met in February 1984.", report_date);
    assert_string_equal(dr_date_print(record.times.at[0].from, from), "1984-02-01");
    assert_string_equal(dr_date_print(record.times.at[0].to, to), "1984-02-29");
    record = read_times("They met two or three days ago.", report_date);
    assert_string_equal(dr_date_print(record.times.at[0].from, from), "1987-09-07");
    assert_string_equal(dr_date_print(record.times.at[0].to, to), "1987-09-08");
    assert_true(record.times.at[0].approximate);
    record = read_times("It was built in 1982\xE2\x80\x93"
                        "83.",
                        report_date);
    assert_string_equal(dr_date_print(record.times.at[0].from, from), "1982-01-01");
    assert_string_equal(dr_date_print(record.times.at[0].to, to), "1983-12-31");
}

/* "from to" of the first time. */
static dr_str days_of(const char *text)
{
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    dr_record record = read_times(text, report_date);
    const dr_time *time = &record.times.at[0];
    return record.times.n ? dr_format(arena, "%s %s", dr_date_print(time->from, from), dr_date_print(time->to, to))
                          : DR_STR("");
}

static void parts_narrow_a_period(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"They met in early March.", "1987-03-01 1987-03-10"},
        {"They met in mid-March.", "1987-03-11 1987-03-20"},
        {"They met in late February.", "1987-02-21 1987-02-28"},
        {"They met at the end of last month.", "1987-08-25 1987-08-31"},
        {"They met at the beginning of 1986.", "1986-01-01 1986-01-31"},
        {"They met in late 1986.", "1986-09-01 1986-12-31"},
        {"They meet early next week.", "1987-09-14 1987-09-16"},
        {"They met in the early 1970s.", "1970-01-01 1973-12-31"},
        {"They met earlier this month.", "1987-09-01 1987-09-10"},
        {"They will meet later this month.", "1987-09-10 1987-09-30"},
        {"They met three weeks ago.", "1987-08-20 1987-08-20"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(days_of(rows[i][0]), rows[i][1]);
}

/* Lengths that end with the report's day have days; others are lengths alone. */
static void lengths_that_reach_to_today(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"They have met over the past 24 hours.", "1987-09-09 1987-09-10"},
        {"They have met twice in the past three weeks.", "1987-08-20 1987-09-10"},
        {"In the last four months they have met twice.", "1987-05-10 1987-09-10"},
        {"Over the past year they have met twice.", "1986-09-10 1987-09-10"},
        {"They have fought for the past 22 years.", "1965-01-01 1987-09-10"},
        {"They have fought for the past decade.", "1977-01-01 1987-09-10"},
        {"They have met several times in the past few weeks.", " "},
        {"They will meet within the next three weeks.", " "},
        {"They have fought for the past 3000 years.", " "},
        {"Egypt has been shelling the canal for three days.", "1987-09-07 1987-09-10"},
        {"Egypt had been shelling the canal for three days.", " "},
        {"Egypt has closed the canal for three days.", " "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(days_of(rows[i][0]), rows[i][1]);
}

static void odd_numbers_do_no_harm(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {
        "99999999999999999999 years ago",
        "99999999999999999999 hours ago, 99999999999999999999 1/2 years",
        "99999999999999999999 weeks from now",
        "February 31, 1985",
        "the 0th century",
        "25:99 p.m. on 99/99/9999",
        "every",
        "the",
        "last",
        "5000000 years ago, 4999 years later",
        "half",
        "a year and a half",
        "1/0 days",
        "- - - day",
        "mid-",
        "the end of",
        "year the year",
        "million million million years",
        "a a a a days",
        "0000-00-00",
        "13/13/13",
        "Jan. 99 , 2099",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_record record = read_times(texts[i], report_date);
        uint32_t at = 0;
        for (uint32_t j = 0; j < record.times.n; j++) {
            dr_span span = record.times.at[j].span;
            assert_true(span.start >= at && span.end > span.start && span.end <= record.report.text.size);
            assert_true(record.times.at[j].value.size > 0);
            at = span.end;
        }
    }
}

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(shown(rows[i][0], report_date), rows[i][1]);
}
#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void lengths_and_repetitions(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"The raid took an hour or so.", "an hour or so = PT1H"},
        {"They talked for two weeks or more.", "two weeks or more = P2W"},
        {"The envoy, 37 years old, left.", ""},
        {"The boy, a 9-year-old, left.", ""},
        {"The 8-month-old truce held.", ""},
        {"It was a decades-long war.", "decades-long = PXE"},
        {"They talked for two and a half hours.", "two and a half hours = PT2H30M"},
        {"They talked for two to three weeks.", "two to three weeks = P2W"},
        {"It lost a quarter of its men.", ""},
        {"It fell over the past decade.", "the past decade = P10Y"},
        {"It fell over the past week.", "the past week = P1W"},
        {"They talked for half an hour.", "half an hour = PT30M"},
        {"They talked for half a year.", "half a year = P6M"},
        {"They waited for months.", "months = PXM"},
        {"That was decades ago.", "decades ago = PXE"},
        {"The raid took a minute and a half.", "a minute and a half = PT1M30S"},
        {"It is open 24 hours a day.", ""},
        {"The daily wrote of it, and its editor of the daily.", ""},
        {"They meet Monday mornings.", "Monday mornings = XXXX-WXX-1TMO"},
        {"They meet every Friday night.", "every Friday night = XXXX-WXX-5TNI"},
        {"They meet each April.", "each April = XXXX-04"},
        {"They meet every summer.", "every summer = XXXX-SU"},
        {"They meet every morning.", "every morning = XXXX-XX-XXTMO"},
        {"They meet every other week.", "every other week = P2W"},
        {"They meet every two months.", "every two months = P2M"},
        {"They meet every day.", "every day = P1D"},
        {"They meet twice a week.", "a week = P1W"},
        {"It costs $5 a year.", ""},
        {"It moves 60 miles per hour.", ""},
        {"It was on 60 Minutes.", ""},
    };
    CHECK(rows);
}

static void figures_are_compared(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"Profit fell in the year ended June 30.", "the year = P1Y; June 30 = 1987-06-30"},
        {"Profit fell in the last half of 1986.", "the last half of 1986 = 1986-H2"},
        {"Profit fell in the second quarter, after a weak first quarter. It rose in the year-ago period.",
         "the second quarter = 1987-Q2; first quarter = 1987-Q1; the year-ago period = 1986-Q2"},
        {"Profit fell in the second quarter. The third quarter will be better. In the quarter costs fell.",
         "the second quarter = 1987-Q2; The third quarter = 1987-Q3; the quarter = 1987-Q2"},
        {"Profit fell in the second quarter. It rose in the quarter a year ago.",
         "the second quarter = 1987-Q2; the quarter a year ago = 1986-Q2"},
        {"Profit fell in the second quarter. It rose in the corresponding period last year.",
         "the second quarter = 1987-Q2; the corresponding period last year = 1986-Q2"},
        {"Profit fell in the second quarter, from last year's quarter.",
         "the second quarter = 1987-Q2; last year's quarter = 1986-Q2"},
        {"Profit fell from a year-earlier loss and the year-earlier third quarter.",
         "year-earlier = 1986; the year-earlier third quarter = 1986-Q3"},
        {"In the second quarter profit fell from a year ago; in the nine months it rose from a year earlier.",
         "the second quarter = 1987-Q2; a year ago = 1986-Q2; the nine months = P9M; a year earlier = 1986"},
        {"It fell in the year-earlier nine months.", "the year-earlier nine months = P9M"},
    };
    CHECK(rows);
}

static void hours_of_the_day(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"They met at 14:30.", "14:30 = 1987-09-10T14:30"},
        {"They met at 9 o'clock.", "9 o'clock = 1987-09-10T09:00"},
        {"They met at 9 in the morning.", "9 in the morning = 1987-09-10T09:00"},
        {"They met at 9 in the evening.", "9 in the evening = 1987-09-10T21:00"},
        {"They met at noon.", "noon = 1987-09-10T12:00"},
        {"They met at midnight.", "midnight = 1987-09-10T00:00"},
        {"They met at 2:30 p.m. on Tuesday.", "2:30 p.m. = 1987-09-08T14:30; Tuesday = 1987-09-08"},
        {"They met at 10:15 a.m. EST.", "10:15 a.m. EST = 1987-09-10T10:15"},
        {"They met at 10:15 a.m. local time Tuesday.", "10:15 a.m. local time Tuesday = 1987-09-08T10:15"},
        {"The score was 14:75.", ""},
        {"It is 13 p.m. there.", ""},
    };
    CHECK(rows);
}

static void verbs_tell_which_day(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"They hope to meet on Tuesday.", "Tuesday = 1987-09-15"},
        {"They are expected to meet on Tuesday.", "Tuesday = 1987-09-15"},
        {"They managed to sign on Tuesday.", "Tuesday = 1987-09-08"},
        {"They could not meet on Tuesday.", "Tuesday = 1987-09-08"},
        {"They could have met on Tuesday but did not.", "Tuesday = 1987-09-08"},
        {"They could meet on Tuesday.", "Tuesday = 1987-09-15"},
        {"They were scheduled to meet on Tuesday.", "Tuesday = 1987-09-15"},
        {"They have met since Tuesday.", "Tuesday = 1987-09-08"},
        {"The talks held on Tuesday failed.", "Tuesday = 1987-09-08"},
        {"The talks planned for Tuesday failed.", "Tuesday = 1987-09-15"},
        {"They are meeting on Tuesday.", "Tuesday = 1987-09-15"},
        {"They were meeting on Tuesday.", "Tuesday = 1987-09-08"},
        {"Tuesday's ruling is final.", "Tuesday = 1987-09-08"},
        {"They had to leave on Tuesday.", "Tuesday = 1987-09-08"},
        {"They did meet on Tuesday.", "Tuesday = 1987-09-08"},
        {"Egypt announced that from Tuesday it would close the canal.", "Tuesday = 1987-09-15"},
        {"Egypt recognised on Tuesday the state that it would not name.", "Tuesday = 1987-09-08"},
        {"They had met by Tuesday.", "Tuesday = 1987-09-08"},
        {"They closed ranks ahead of Tuesday.", "Tuesday = 1987-09-15"},
        {"They asked for a boycott of the October elections.", "October = 1987-10"},
        {"The letter was sent by mail Monday.", "Monday = 1987-09-07"},
        {"The court set up a panel on Monday to hear them.", "Monday = 1987-09-07"},
        /* a day six ahead is named so by plain verbs alone */
        {"Neither of the envoys could be found Wednesday.", "Wednesday = 1987-09-09"},
        {"Crowds came out to mark the entry into the league on Wednesday.", "Wednesday = 1987-09-09"},
        {"The envoys will meet again on Wednesday.", "Wednesday = 1987-09-16"},
        /* what a report opens with may be of the day after its stamp */
        {"Fiji's army said Friday that it had taken power. Talks on Friday failed.",
         "Friday = 1987-09-11; Friday = 1987-09-11"},
        {"The envoys met on Monday. They had broken off talks on Friday.", "Monday = 1987-09-07; Friday = 1987-09-04"},
    };
    CHECK(rows);
}

/* "Today" is when it was written, which the dateline of a paper's report tells. */
static void datelines_tell_when_it_was_written(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"SUVA, Sept. 9 (AP) -- The envoys met today and will sign tomorrow. They left yesterday.",
         "Sept. 9 = 1987-09-09; today = 1987-09-09; tomorrow = 1987-09-10; yesterday = 1987-09-08"},
        {"SUVA, Sept. 10 (AP) -- The envoys met today.", "Sept. 10 = 1987-09-10; today = 1987-09-10"},
        {"SUVA, May 9 (AP) -- The envoys met today.", "May 9 = 1987-05-09; today = 1987-09-10"},
        {"The envoys met on Sept. 9. They sign today.", "Sept. 9 = 1987-09-09; today = 1987-09-10"},
        /* a wire's stamp may be a day too early, a dateline's day is not */
        {"The envoys met on Friday.", "Friday = 1987-09-11"},
        {"SUVA, Sept. 10 (AP) -- The envoys met on Friday.", "Sept. 10 = 1987-09-10; Friday = 1987-09-04"},
    };
    CHECK(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(times_have_their_values),   KTEST(datelines_tell_when_it_was_written),
        KTEST(lengths_and_repetitions),   KTEST(hours_of_the_day),
        KTEST(figures_are_compared),      KTEST(parts_narrow_a_period),
        KTEST(verbs_tell_which_day),      KTEST(without_a_date_nothing_is_guessed),
        KTEST(ranges_of_days_are_filled), KTEST(lengths_that_reach_to_today),
        KTEST(odd_numbers_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
