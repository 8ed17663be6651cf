/* The record as tables for spreadsheets and databases: RFC 4180 with LF line ends. Every row begins with the
 * report's key, so that tables of many reports join on (key, id). Lists within a cell are separated by ";". */
#include "record/writers.h"

#include "record/rows.h"

static void cell_ids(dr_row *r, char letter, const dr_indexes *ids)
{
    dr_strs list = {0};
    for (uint32_t i = 0; i < ids->n; i++)
        DR_PUSH(r->out->arena, &list, dr_format(r->out->arena, "%c%u", letter, ids->at[i] + 1));
    dr_put_list(r, list.at, list.n);
}

static void cell_strings(dr_row *r, const dr_strs *strings)
{
    dr_put_list(r, strings->at, strings->n);
}

static void cell_context(dr_row *r, unsigned from_context)
{
    dr_strs names = {0};
    for (unsigned bit = 0; dr_context_name(bit); bit++)
        if (from_context >> bit & 1)
            DR_PUSH(r->out->arena, &names, dr_str_of(dr_context_name(bit)));
    cell_strings(r, &names);
}

/* A number that is known, or an empty cell. */
static void cell_known(dr_row *r, bool known, int64_t number)
{
    if (known)
        dr_put_int(r, number);
    else
        dr_put_empty(r, 1);
}

/* start,end,text */
static void cells_span(dr_row *r, const dr_record *record, dr_span span)
{
    bool known = span.start != span.end;
    cell_known(r, known, span.start);
    cell_known(r, known, span.end);
    dr_put(r, known ? dr_cut(record->report.text, span) : (dr_str){0});
}

static dr_row begin(const dr_row *form, const dr_record *record)
{
    dr_row r = *form;
    dr_put(&r, record->report.key);
    dr_put(&r, record->report.id);
    return r;
}

static void reports(const dr_row *form, const dr_record *record)
{
    const dr_report *report = &record->report;
    dr_row r = begin(form, record);
    dr_put(&r, report->input);
    dr_put(&r, report->given_id);
    dr_put(&r, report->url);
    dr_put(&r, report->outlet);
    dr_put(&r, report->title);
    cell_strings(&r, &report->authors);
    dr_put(&r, report->section);
    dr_put_date(&r, report->published);
    dr_put_name(&r, dr_date_source_name(report->published_from));
    dr_put(&r, report->language);
    dr_put_number(&r, report->language_confidence, 3);
    dr_put(&r, report->source_format);
    dr_put(&r, record->made_by.program);
    dr_put(&r, record->made_by.model);
    dr_put(&r, record->made_by.model_checksum);
    dr_put(&r, record->made_by.knowledge);
    cell_strings(&r, &report->warnings);
    dr_put(&r, report->text);
    dr_row_end(&r);
}

static void actors(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->actors.n; i++) {
        const dr_actor *a = &record->actors.at[i];
        dr_row r = begin(form, record);
        dr_put_id(&r, 'A', i);
        dr_put(&r, a->name);
        dr_put_name(&r, dr_actor_kind_name(a->kind));
        dr_put(&r, a->country);
        dr_put(&r, a->sector);
        dr_put(&r, a->code);
        dr_put(&r, a->role);
        dr_put_id(&r, 'A', a->part_of);
        dr_put(&r, a->known);
        dr_put_number(&r, a->confidence, 3);
        dr_row_end(&r);
    }
}

static void mentions(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->actors.n; i++) {
        const dr_actor *a = &record->actors.at[i];
        for (uint32_t j = 0; j < a->mentions.n; j++) {
            dr_row r = begin(form, record);
            dr_put_id(&r, 'A', i);
            cells_span(&r, record, a->mentions.at[j].span);
            dr_put_name(&r, dr_form_name(a->mentions.at[j].form));
            dr_row_end(&r);
        }
    }
}

static void times(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->times.n; i++) {
        const dr_time *t = &record->times.at[i];
        dr_row r = begin(form, record);
        dr_put_id(&r, 'T', i);
        cells_span(&r, record, t->span);
        dr_put_name(&r, dr_time_type_name(t->type));
        dr_put(&r, t->value);
        dr_put_date(&r, t->from);
        dr_put_date(&r, t->to);
        dr_put_bool(&r, t->approximate);
        dr_row_end(&r);
    }
}

static void places(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->places.n; i++) {
        const dr_place *p = &record->places.at[i];
        dr_row r = begin(form, record);
        dr_put_id(&r, 'P', i);
        cells_span(&r, record, p->span);
        dr_put(&r, p->name);
        dr_put(&r, p->country);
        dr_put(&r, p->admin1);
        dr_put_number(&r, p->lat, 5);
        dr_put_number(&r, p->lon, 5);
        cell_known(&r, p->geonameid != 0, p->geonameid);
        dr_put(&r, p->feature);
        dr_put_number(&r, p->confidence, 3);
        dr_row_end(&r);
    }
}

static void quantities(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->quantities.n; i++) {
        const dr_quantity *q = &record->quantities.at[i];
        dr_row r = begin(form, record);
        dr_put_id(&r, 'Q', i);
        cells_span(&r, record, q->span);
        dr_put_number(&r, q->value, 6);
        dr_put_number(&r, q->min, 6);
        dr_put_number(&r, q->max, 6);
        dr_put(&r, q->of);
        dr_put(&r, q->unit);
        dr_row_end(&r);
    }
}

static void statements(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->statements.n; i++) {
        const dr_statement *s = &record->statements.at[i];
        if (s->hidden)
            continue;
        dr_row r = begin(form, record);
        dr_put_id(&r, 'S', i);
        cells_span(&r, record, s->source.span);
        dr_put_id(&r, 'A', s->source.actor);
        dr_put_bool(&r, s->anonymous);
        cells_span(&r, record, s->cue);
        dr_put_name(&r, dr_statement_kind_name(s->kind));
        cells_span(&r, record, s->addressee.span);
        dr_put_id(&r, 'A', s->addressee.actor);
        dr_put(&r, s->channel);
        dr_put_id(&r, 'S', s->inside);
        dr_put_id(&r, 'T', s->time);
        dr_put_number(&r, s->confidence, 3);
        dr_row_end(&r);
    }
}

static void contents(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->statements.n; i++) {
        const dr_statement *s = &record->statements.at[i];
        if (s->hidden)
            continue;
        for (uint32_t j = 0; j < s->content.n; j++) {
            dr_row r = begin(form, record);
            dr_put_id(&r, 'S', i);
            cells_span(&r, record, s->content.at[j]);
            dr_row_end(&r);
        }
    }
}

static void events(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *e = &record->events.at[i];
        if (e->hidden)
            continue;
        dr_row r = begin(form, record);
        dr_put_id(&r, 'E', i);
        dr_put_name(&r, dr_plover_name(e->type));
        cell_strings(&r, &e->modes);
        cell_strings(&r, &e->contexts);
        dr_put_int(&r, dr_plover_quad(e->type));
        dr_put(&r, e->cameo);
        dr_put_number(&r, e->goldstein, 2);
        cells_span(&r, record, e->trigger);
        dr_put_int(&r, e->sentence);
        dr_put_id(&r, 'T', e->when.time);
        dr_put_date(&r, e->when.from);
        dr_put_date(&r, e->when.to);
        dr_put_id(&r, 'P', e->where);
        dr_put_name(&r, dr_polarity_name(e->negative));
        dr_put_name(&r, dr_certainty_name(e->certainty));
        dr_put_name(&r, dr_tense_name(e->tense));
        cell_ids(&r, 'S', &e->attribution);
        cell_ids(&r, 'Q', &e->quantities);
        dr_put_id(&r, 'E', e->same_as);
        cell_context(&r, e->from_context);
        dr_put_number(&r, e->confidence, 3);
        dr_row_end(&r);
    }
}

static void side(const dr_row *form, const dr_record *record, uint32_t event, const char *role, const dr_mentions *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        dr_row r = begin(form, record);
        dr_put_id(&r, 'E', event);
        dr_put_name(&r, role);
        dr_put_id(&r, 'A', list->at[i].actor);
        cells_span(&r, record, list->at[i].span);
        dr_row_end(&r);
    }
}

static void participants(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->events.n; i++) {
        if (record->events.at[i].hidden)
            continue;
        side(form, record, i, "actor", &record->events.at[i].actor);
        side(form, record, i, "recipient", &record->events.at[i].recipient);
    }
}

static void casualties(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *e = &record->events.at[i];
        for (uint32_t j = 0; j < e->casualties.n && !e->hidden; j++) {
            dr_row r = begin(form, record);
            dr_put_id(&r, 'E', i);
            dr_put_name(&r, dr_casualty_kind_name(e->casualties.at[j].kind));
            dr_put_id(&r, 'Q', e->casualties.at[j].quantity);
            cells_span(&r, record, e->casualties.at[j].who);
            dr_row_end(&r);
        }
    }
}

static void moves(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->moves.n; i++) {
        const dr_move *m = &record->moves.at[i];
        if (m->hidden)
            continue;
        dr_row r = begin(form, record);
        dr_put_id(&r, 'M', i);
        dr_put_name(&r, dr_move_name(m->kind));
        cell_ids(&r, 'A', &m->party);
        cell_ids(&r, 'A', &m->to);
        dr_put_id(&r, 'M', m->answers);
        dr_put_id(&r, 'T', m->when.time);
        dr_put_date(&r, m->when.from);
        dr_put_date(&r, m->when.to);
        cell_ids(&r, 'S', &m->attribution);
        cells_span(&r, record, m->evidence.n ? m->evidence.at[0] : (dr_span){0});
        dr_put_number(&r, m->confidence, 3);
        dr_row_end(&r);
    }
}

static void terms(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->moves.n; i++) {
        for (uint32_t j = 0; j < record->moves.at[i].terms.n && !record->moves.at[i].hidden; j++) {
            const dr_term *t = &record->moves.at[i].terms.at[j];
            dr_row r = begin(form, record);
            dr_put_id(&r, 'M', i);
            dr_put_int(&r, j);
            cells_span(&r, record, t->span);
            dr_put_name(&r, dr_plover_name(t->action));
            dr_put(&r, t->mode);
            dr_put_id(&r, 'A', t->by);
            dr_put_id(&r, 'A', t->to);
            dr_put_id(&r, 'Q', t->quantity);
            dr_put_id(&r, 'T', t->duration);
            cell_known(&r, t->in_exchange_for != DR_NONE, t->in_exchange_for);
            dr_row_end(&r);
        }
    }
}

static void removed(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->report.removed.n; i++) {
        dr_row r = begin(form, record);
        dr_put_name(&r, dr_removed_name(record->report.removed.at[i].kind));
        dr_put(&r, record->report.removed.at[i].text);
        dr_row_end(&r);
    }
}

static void dates(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->report.dates.n; i++) {
        const dr_dated *one = &record->report.dates.at[i];
        dr_row r = begin(form, record);
        dr_put_date(&r, one->day);
        dr_put_name(&r, dr_day_meaning_name(one->says));
        dr_put_name(&r, dr_date_source_name(one->from));
        dr_put(&r, one->where);
        dr_put(&r, one->text);
        dr_put_bool(&r, one->chosen);
        dr_row_end(&r);
    }
}

static void captions(const dr_row *form, const dr_record *record)
{
    for (uint32_t i = 0; i < record->report.captions.n; i++) {
        dr_row r = begin(form, record);
        dr_put(&r, record->report.captions.at[i].text);
        dr_put(&r, record->report.captions.at[i].credit);
        dr_row_end(&r);
    }
}

typedef struct table {
    const char *name, *header;
    void (*write)(const dr_row *form, const dr_record *record);
    const char *kinds; /* a letter a column: dr_column_kind */
} table;

static const table tables[] = {
    {"reports",
     "key,report,input,given_id,url,outlet,title,authors,section,published,published_from,language,language_confidence,"
     "source_format,"
     "program,model,model_checksum,knowledge,warnings,text",
     reports, "tttttttLtdttrtttttLt"},
    {"actors", "key,report,id,name,kind,country,sector,code,role,part_of,known,confidence", actors, "tttttttttttr"},
    {"mentions", "key,report,actor,start,end,text,form", mentions, "tttiitt"},
    {"times", "key,report,id,start,end,text,type,value,from,to,approximate", times, "tttiitttddb"},
    {"places", "key,report,id,start,end,text,name,country,admin1,lat,lon,geonameid,feature,confidence", places,
     "tttiittttrrltr"},
    {"quantities", "key,report,id,start,end,text,value,min,max,of,unit", quantities, "tttiitrrrtt"},
    {"statements",
     "key,report,id,source_start,source_end,source_text,source_actor,anonymous,cue_start,cue_end,cue_text,kind,"
     "addressee_start,addressee_end,addressee_text,addressee_actor,channel,inside,time,confidence",
     statements, "tttiittbiittiitttttr"},
    {"contents", "key,report,statement,start,end,text", contents, "tttiit"},
    {"events",
     "key,report,id,type,mode,context,quad,cameo,goldstein,trigger_start,trigger_end,trigger_text,sentence,time,when_"
     "from,when_to,"
     "where,polarity,certainty,tense,attribution,quantities,same_as,from_context,confidence",
     events, "ttttLLitriititddttttLLtLr"},
    {"participants", "key,report,event,role,actor,start,end,text", participants, "tttttiit"},
    {"casualties", "key,report,event,kind,quantity,start,end,text", casualties, "tttttiit"},
    {"moves", "key,report,id,kind,party,to,answers,time,when_from,when_to,attribution,start,end,text,confidence", moves,
     "ttttLLttddLiitr"},
    {"terms", "key,report,move,number,start,end,text,action,mode,by,for,quantity,duration,in_exchange_for", terms,
     "tttiiittttttti"},
    {"dates", "key,report,day,says,from,where,text,chosen", dates, "ttdttttb"},
    {"captions", "key,report,text,credit", captions, "tttt"},
    {"removed", "key,report,kind,text", removed, "tttt"},
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

const char *dr_table_kinds(int number)
{
    return number >= 0 && number < TABLES ? tables[number].kinds : NULL;
}

void dr_write_csv(dr_buf *out, const dr_record *record, int number)
{
    if (number >= 0 && number < TABLES)
        tables[number].write(&(dr_row){.out = out}, record);
}

void dr_fill_columns(dr_arena *arena, dr_columns *columns, const dr_record *record, int number)
{
    dr_buf unused = {.arena = arena};
    if (number >= 0 && number < TABLES)
        tables[number].write(&(dr_row){.out = &unused, .kind = DR_ROW_COLUMNS, .columns = columns}, record);
}
