/* The record as tables for spreadsheets and databases: RFC 4180 with LF line ends. Every row begins with the
 * report's key, so that tables of many reports join on (key, id). Lists within a cell are separated by ";". */
#include "record/writers.h"

#include <math.h>

#include "base/number.h"
#include "base/utf8.h"

typedef struct row {
    dr_buf *out;
    bool started;
} row;

/* Whether a spreadsheet would compute the text (OWASP, "CSV Injection"), or whether it might stand for such a text with
 * our apostrophe before it. Plain numbers compute to themselves. */
static bool is_formula(dr_str value)
{
    double number;
    size_t at = 0, size;
    while (at < value.size && value.at[at] == '\'')
        at++;
    if (at == value.size || (at == 0 && dr_parse_double(value, &number)))
        return false;
    uint32_t c = dr_utf8_at(value, at, &size);
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n' || c == 0xFF1D ||
           c == 0xFF0B || c == 0xFF0D || c == 0xFF20; /* the last four: full-width forms of the first */
}

static void cell(row *r, dr_str value)
{
    bool quoted = false;
    if (r->started)
        dr_buf_byte(r->out, ',');
    r->started = true;
    for (size_t i = 0; i < value.size && !quoted; i++)
        quoted = value.at[i] == ',' || value.at[i] == '"' || value.at[i] == '\n' || value.at[i] == '\r';
    if (quoted)
        dr_buf_byte(r->out, '"');
    if (is_formula(value))
        dr_buf_byte(r->out, '\'');
    if (!quoted) {
        dr_buf_add(r->out, value);
        return;
    }
    for (size_t i = 0; i < value.size; i++) {
        if (value.at[i] == '"')
            dr_buf_byte(r->out, '"');
        dr_buf_byte(r->out, value.at[i]);
    }
    dr_buf_byte(r->out, '"');
}

static void end(row *r)
{
    dr_buf_byte(r->out, '\n');
    r->started = false;
}

static void cell_name(row *r, const char *name)
{
    cell(r, dr_str_of(name));
}

static void cell_number(row *r, double value, int decimals)
{
    cell(r, isfinite(value) ? dr_double_text(r->out->arena, value, decimals) : (dr_str){0});
}

static void cell_int(row *r, int64_t value)
{
    cell(r, dr_format(r->out->arena, "%lld", (long long)value));
}

static void cell_id(row *r, char letter, uint32_t index)
{
    cell(r, index == DR_NONE ? (dr_str){0} : dr_format(r->out->arena, "%c%u", letter, index + 1));
}

static void cell_date(row *r, dr_date date)
{
    char text[DR_DATE_SIZE];
    cell(r, dr_copy(r->out->arena, dr_str_of(dr_date_print(date, text))));
}

static void cell_ids(row *r, char letter, const dr_indexes *ids)
{
    dr_buf list = {.arena = r->out->arena};
    for (uint32_t i = 0; i < ids->n; i++)
        dr_buf_format(&list, "%s%c%u", i ? ";" : "", letter, ids->at[i] + 1);
    cell(r, dr_buf_view(&list));
}

static void cell_strings(row *r, const dr_strs *strings)
{
    dr_buf list = {.arena = r->out->arena};
    for (uint32_t i = 0; i < strings->n; i++) {
        if (i)
            dr_buf_byte(&list, ';');
        dr_buf_add(&list, strings->at[i]);
    }
    cell(r, dr_buf_view(&list));
}

static void cell_context(row *r, unsigned from_context)
{
    dr_strs names = {0};
    for (unsigned bit = 0; dr_context_name(bit); bit++)
        if (from_context >> bit & 1)
            DR_PUSH(r->out->arena, &names, dr_str_of(dr_context_name(bit)));
    cell_strings(r, &names);
}

/* start,end,text */
static void cells_span(row *r, const dr_record *record, dr_span span)
{
    bool empty = span.start == span.end;
    cell(r, empty ? (dr_str){0} : dr_format(r->out->arena, "%u", span.start));
    cell(r, empty ? (dr_str){0} : dr_format(r->out->arena, "%u", span.end));
    cell(r, dr_cut(record->report.text, span));
}

static row begin(dr_buf *out, const dr_record *record)
{
    row r = {.out = out};
    cell(&r, record->report.key);
    cell(&r, record->report.id);
    return r;
}

static void reports(dr_buf *out, const dr_record *record)
{
    const dr_report *report = &record->report;
    row r = begin(out, record);
    cell(&r, report->input);
    cell(&r, report->given_id);
    cell(&r, report->url);
    cell(&r, report->outlet);
    cell(&r, report->title);
    cell_strings(&r, &report->authors);
    cell(&r, report->section);
    cell_date(&r, report->published);
    cell_name(&r, dr_date_source_name(report->published_from));
    cell(&r, report->language);
    cell_number(&r, report->language_confidence, 3);
    cell(&r, report->source_format);
    cell(&r, record->made_by.program);
    cell(&r, record->made_by.model);
    cell(&r, record->made_by.model_checksum);
    cell(&r, record->made_by.knowledge);
    cell_strings(&r, &report->warnings);
    cell(&r, report->text);
    end(&r);
}

static void actors(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->actors.n; i++) {
        const dr_actor *a = &record->actors.at[i];
        row r = begin(out, record);
        cell_id(&r, 'A', i);
        cell(&r, a->name);
        cell_name(&r, dr_actor_kind_name(a->kind));
        cell(&r, a->country);
        cell(&r, a->sector);
        cell(&r, a->code);
        cell(&r, a->role);
        cell_id(&r, 'A', a->part_of);
        cell(&r, a->known);
        cell_number(&r, a->confidence, 3);
        end(&r);
    }
}

static void mentions(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->actors.n; i++) {
        const dr_actor *a = &record->actors.at[i];
        for (uint32_t j = 0; j < a->mentions.n; j++) {
            row r = begin(out, record);
            cell_id(&r, 'A', i);
            cells_span(&r, record, a->mentions.at[j].span);
            cell_name(&r, dr_form_name(a->mentions.at[j].form));
            end(&r);
        }
    }
}

static void times(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->times.n; i++) {
        const dr_time *t = &record->times.at[i];
        row r = begin(out, record);
        cell_id(&r, 'T', i);
        cells_span(&r, record, t->span);
        cell_name(&r, dr_time_type_name(t->type));
        cell(&r, t->value);
        cell_date(&r, t->from);
        cell_date(&r, t->to);
        cell_name(&r, t->approximate ? "true" : "false");
        end(&r);
    }
}

static void places(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->places.n; i++) {
        const dr_place *p = &record->places.at[i];
        row r = begin(out, record);
        cell_id(&r, 'P', i);
        cells_span(&r, record, p->span);
        cell(&r, p->name);
        cell(&r, p->country);
        cell(&r, p->admin1);
        cell_number(&r, p->lat, 5);
        cell_number(&r, p->lon, 5);
        cell(&r, p->geonameid ? dr_format(out->arena, "%lld", (long long)p->geonameid) : (dr_str){0});
        cell(&r, p->feature);
        cell_number(&r, p->confidence, 3);
        end(&r);
    }
}

static void quantities(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->quantities.n; i++) {
        const dr_quantity *q = &record->quantities.at[i];
        row r = begin(out, record);
        cell_id(&r, 'Q', i);
        cells_span(&r, record, q->span);
        cell_number(&r, q->value, 6);
        cell_number(&r, q->min, 6);
        cell_number(&r, q->max, 6);
        cell(&r, q->of);
        cell(&r, q->unit);
        end(&r);
    }
}

static void statements(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->statements.n; i++) {
        const dr_statement *s = &record->statements.at[i];
        row r = begin(out, record);
        cell_id(&r, 'S', i);
        cells_span(&r, record, s->source.span);
        cell_id(&r, 'A', s->source.actor);
        cell_name(&r, s->anonymous ? "true" : "false");
        cells_span(&r, record, s->cue);
        cell_name(&r, dr_statement_kind_name(s->kind));
        cells_span(&r, record, s->addressee.span);
        cell_id(&r, 'A', s->addressee.actor);
        cell(&r, s->channel);
        cell_id(&r, 'S', s->inside);
        cell_id(&r, 'T', s->time);
        cell_number(&r, s->confidence, 3);
        end(&r);
    }
}

static void contents(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->statements.n; i++) {
        const dr_statement *s = &record->statements.at[i];
        for (uint32_t j = 0; j < s->content.n; j++) {
            row r = begin(out, record);
            cell_id(&r, 'S', i);
            cells_span(&r, record, s->content.at[j]);
            end(&r);
        }
    }
}

static void events(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *e = &record->events.at[i];
        row r = begin(out, record);
        cell_id(&r, 'E', i);
        cell_name(&r, dr_plover_name(e->type));
        cell_strings(&r, &e->modes);
        cell_strings(&r, &e->contexts);
        cell_int(&r, dr_plover_quad(e->type));
        cell(&r, e->cameo);
        cell_number(&r, e->goldstein, 2);
        cells_span(&r, record, e->trigger);
        cell_int(&r, e->sentence);
        cell_id(&r, 'T', e->when.time);
        cell_date(&r, e->when.from);
        cell_date(&r, e->when.to);
        cell_id(&r, 'P', e->where);
        cell_name(&r, dr_polarity_name(e->negative));
        cell_name(&r, dr_certainty_name(e->certainty));
        cell_name(&r, dr_tense_name(e->tense));
        cell_ids(&r, 'S', &e->attribution);
        cell_ids(&r, 'Q', &e->quantities);
        cell_id(&r, 'E', e->same_as);
        cell_context(&r, e->from_context);
        cell_number(&r, e->confidence, 3);
        end(&r);
    }
}

static void side(dr_buf *out, const dr_record *record, uint32_t event, const char *role, const dr_mentions *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        row r = begin(out, record);
        cell_id(&r, 'E', event);
        cell_name(&r, role);
        cell_id(&r, 'A', list->at[i].actor);
        cells_span(&r, record, list->at[i].span);
        end(&r);
    }
}

static void participants(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->events.n; i++) {
        side(out, record, i, "actor", &record->events.at[i].actor);
        side(out, record, i, "recipient", &record->events.at[i].recipient);
    }
}

static void casualties(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *e = &record->events.at[i];
        for (uint32_t j = 0; j < e->casualties.n; j++) {
            row r = begin(out, record);
            cell_id(&r, 'E', i);
            cell_name(&r, dr_casualty_kind_name(e->casualties.at[j].kind));
            cell_id(&r, 'Q', e->casualties.at[j].quantity);
            cells_span(&r, record, e->casualties.at[j].who);
            end(&r);
        }
    }
}

static void moves(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->moves.n; i++) {
        const dr_move *m = &record->moves.at[i];
        row r = begin(out, record);
        cell_id(&r, 'M', i);
        cell_name(&r, dr_move_name(m->kind));
        cell_ids(&r, 'A', &m->party);
        cell_ids(&r, 'A', &m->to);
        cell_id(&r, 'M', m->answers);
        cell_id(&r, 'T', m->when.time);
        cell_date(&r, m->when.from);
        cell_date(&r, m->when.to);
        cell_ids(&r, 'S', &m->attribution);
        cells_span(&r, record, m->evidence.n ? m->evidence.at[0] : (dr_span){0});
        cell_number(&r, m->confidence, 3);
        end(&r);
    }
}

static void terms(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->moves.n; i++) {
        for (uint32_t j = 0; j < record->moves.at[i].terms.n; j++) {
            const dr_term *t = &record->moves.at[i].terms.at[j];
            row r = begin(out, record);
            cell_id(&r, 'M', i);
            cell_int(&r, j);
            cells_span(&r, record, t->span);
            cell_name(&r, dr_plover_name(t->action));
            cell(&r, t->mode);
            cell_id(&r, 'A', t->by);
            cell_id(&r, 'A', t->to);
            cell_id(&r, 'Q', t->quantity);
            cell_id(&r, 'T', t->duration);
            cell(&r, t->in_exchange_for == DR_NONE ? (dr_str){0} : dr_format(out->arena, "%u", t->in_exchange_for));
            end(&r);
        }
    }
}

static void removed(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->report.removed.n; i++) {
        row r = begin(out, record);
        cell_name(&r, dr_removed_name(record->report.removed.at[i].kind));
        cell(&r, record->report.removed.at[i].text);
        end(&r);
    }
}

static void dates(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->report.dates.n; i++) {
        const dr_dated *one = &record->report.dates.at[i];
        row r = begin(out, record);
        cell_date(&r, one->day);
        cell_name(&r, dr_day_meaning_name(one->says));
        cell_name(&r, dr_date_source_name(one->from));
        cell(&r, one->where);
        cell(&r, one->text);
        cell_name(&r, one->chosen ? "true" : "false");
        end(&r);
    }
}

static void captions(dr_buf *out, const dr_record *record)
{
    for (uint32_t i = 0; i < record->report.captions.n; i++) {
        row r = begin(out, record);
        cell(&r, record->report.captions.at[i].text);
        cell(&r, record->report.captions.at[i].credit);
        end(&r);
    }
}

typedef struct table {
    const char *name, *header;
    void (*write)(dr_buf *out, const dr_record *record);
} table;

static const table tables[] = {
    {"reports", "key,report,input,given_id,url,outlet,title,authors,section,published,published_from,language,language_confidence,source_format,"
                "program,model,model_checksum,knowledge,warnings,text", reports},
    {"actors", "key,report,id,name,kind,country,sector,code,role,part_of,known,confidence", actors},
    {"mentions", "key,report,actor,start,end,text,form", mentions},
    {"times", "key,report,id,start,end,text,type,value,from,to,approximate", times},
    {"places", "key,report,id,start,end,text,name,country,admin1,lat,lon,geonameid,feature,confidence", places},
    {"quantities", "key,report,id,start,end,text,value,min,max,of,unit", quantities},
    {"statements", "key,report,id,source_start,source_end,source_text,source_actor,anonymous,cue_start,cue_end,cue_text,kind,"
                   "addressee_start,addressee_end,addressee_text,addressee_actor,channel,inside,time,confidence", statements},
    {"contents", "key,report,statement,start,end,text", contents},
    {"events",
     "key,report,id,type,mode,context,quad,cameo,goldstein,trigger_start,trigger_end,trigger_text,sentence,time,when_"
     "from,when_to,"
     "where,polarity,certainty,tense,attribution,quantities,same_as,from_context,confidence",
     events},
    {"participants", "key,report,event,role,actor,start,end,text", participants},
    {"casualties", "key,report,event,kind,quantity,start,end,text", casualties},
    {"moves", "key,report,id,kind,party,to,answers,time,when_from,when_to,attribution,start,end,text,confidence", moves},
    {"terms", "key,report,move,number,start,end,text,action,mode,by,for,quantity,duration,in_exchange_for", terms},
    {"dates", "key,report,day,says,from,where,text,chosen", dates},
    {"captions", "key,report,text,credit", captions},
    {"removed", "key,report,kind,text", removed},
};

enum { TABLES = sizeof tables / sizeof *tables };

const char *dr_csv_name(int number)
{
    return number >= 0 && number < TABLES ? tables[number].name : NULL;
}

const char *dr_csv_header(int number)
{
    return number >= 0 && number < TABLES ? tables[number].header : NULL;
}

void dr_write_csv(dr_buf *out, const dr_record *record, int number)
{
    if (number >= 0 && number < TABLES)
        tables[number].write(out, record);
}
