#include <math.h>
#include <string.h>

#include "charts/translate.h"
#include "charts/weather-text.h"
#include "report/page.h"
#include "report/words.h"

static const double ROW_HEIGHT = 20.0;
static const double NOTE_HEIGHT = 17.0;
static const double PAD = 3.0;

/* What decides most comes first; the rest stands in the app. */
static const char *const ORDER[] = {
  "energy-price-eur-per-kwh",
  "price-rise-percent-per-year",
  "feed-in-eur-per-kwh",
  "grid-emissions-g-per-kwh",
  "grid-emissions-direct-g-per-kwh",
  "grid-emissions-fall-percent-per-year",
  "module-embodied-kg-per-kwp",
  "degradation-percent-per-year",
  "inverter-life-years",
  "inverter-price-eur",
  "other-losses-percent",
  "battery-life-years",
  "battery-embodied-kg-per-kwh",
  "vat-percent",
  "horizon-years",
  "inverter-efficiency",
  "discount-rate-percent",
};

typedef struct
{
  char *label;
  char *value;
  char *source;
} Row;

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->value);
  g_free (row->source);
  g_free (row);
}

static void
add_row (GPtrArray  *rows,
         const char *label,
         const char *value,
         const char *source)
{
  Row *row = g_new0 (Row, 1);

  row->label = g_strdup (label);
  row->value = g_strdup (value);
  row->source = g_strdup (source);
  g_ptr_array_add (rows, row);
}

/* An assumption that this consultation's numbers do not rest on is not printed, unless somebody changed it. */
static gboolean
matters (const SbPage       *page,
         const SbAssumption *assumption)
{
  const SbAssumption *direct = sb_assumptions_find (page->result->assumptions, "emissions-direct-only");
  gboolean direct_only = direct != NULL && direct->value != 0.0;

  if (assumption->overridden)
    return TRUE;
  if (strncmp (assumption->key, "battery-", strlen ("battery-")) == 0)
    return page->consultation->system.battery.present;
  if (strcmp (assumption->key, "vat-percent") == 0)
    return page->consultation->tariff.vat_free;
  if (strcmp (assumption->key, "grid-emissions-g-per-kwh") == 0)
    return !direct_only;
  if (strcmp (assumption->key, "grid-emissions-direct-g-per-kwh") == 0)
    return direct_only;

  return TRUE;
}

static void
add_assumption (GPtrArray          *rows,
                const SbAssumption *assumption)
{
  g_autofree char *label = sb_words_assumption_label (assumption);
  g_autofree char *value = sb_words_assumption_value (assumption);
  /* Translators: where a figure is from, and the year; a year is no amount */
  g_autofree char *source = g_strdup_printf (_("%s (%d)"), assumption->source, assumption->year);

  /* A changed value no longer has the source of the default. */
  if (assumption->overridden)
    {
      g_autofree char *marked = g_strconcat (value, "\302\240*", NULL);

      add_row (rows, label, marked, _("changed for this consultation"));
    }
  else
    add_row (rows, label, value, source);
}

static void
add_weather (const SbPage *page,
             GPtrArray    *rows)
{
  const SbWeather *weather = page->result->weather;
  double months[12], sum = 0.0;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;
  g_autofree char *source = NULL;

  if (weather == NULL)
    return;

  sb_weather_monthly_ghi (weather, months);
  for (int month = 0; month < 12; month++)
    sum += months[month];
  value = sb_format_quantity (round (sum), 0, "kWh/m²");
  text = sb_weather_text (weather);
  source = weather->source == SB_WEATHER_BUILT_IN ? g_strdup_printf ("%s: %s", weather->database, text) : g_strdup (text);
  add_row (rows, _("Sun on level ground in a year"), value, source);
}

static GPtrArray *
gather (const SbPage *page,
        guint        *n_overridden)
{
  const SbAssumptions *assumptions = page->result->assumptions;
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  g_autofree char *consumption = sb_format_quantity (round (page->result->annual_consumption_kwh), 0, "kWh");

  *n_overridden = 0;
  add_weather (page, rows);
  add_row (rows, _("Consumption in a year"), consumption,
           page->result->consumption_estimated ? _("estimated from the size of the household (Stromspiegel)")
                                               : _("as you told us"));
  if (assumptions == NULL)
    return rows;

  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *row = sb_assumptions_get_nth (assumptions, i);

      if (!row->overridden)
        continue;
      (*n_overridden)++;
      add_assumption (rows, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    {
      const SbAssumption *row = sb_assumptions_find (assumptions, ORDER[i]);

      if (row != NULL && !row->overridden && matters (page, row))
        add_assumption (rows, row);
    }

  return rows;
}

/* Label and value on one line, the source on as many as it needs; the height. cr NULL: only measured. */
static double
draw_row (const SbPage *page,
          cairo_t      *cr,
          const Row    *row,
          gboolean      is_head,
          double        y)
{
  const SbPalette *palette = page->palette;
  const SbColour *colour = is_head ? &palette->dim_text : &palette->text;
  const double label_width = page->text_width * 0.345, value_right = page->text_width * 0.52,
               source_x = page->text_width * 0.54;
  g_autofree char *source = g_markup_escape_text (row->source, -1);
  double height;

  sb_typeset_line (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, colour, row->label, page->x, y + PAD, label_width,
                   SB_ALIGN_START);
  sb_typeset_line (cr, SB_TYPE_TABLE, is_head ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD, colour, row->value,
                   page->x + value_right, y + PAD, value_right - label_width - 6.0, SB_ALIGN_END);
  height = sb_typeset_paragraph (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, colour, source, page->x + source_x, y + PAD,
                                 page->text_width - source_x);
  if (cr != NULL && !is_head)
    sb_typeset_rule (cr, &palette->rule, 0.8, page->x, y, page->text_width);

  return MAX (height + 2.0 * PAD, ROW_HEIGHT);
}

static char *
note_text (guint n_left,
           guint n_overridden)
{
  GString *text = g_string_new (NULL);

  if (n_overridden == 0)
    g_string_append (text, _("Nothing was changed from the defaults."));
  else
    g_string_append (text, _("* Changed from the default."));
  if (n_left > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%u more stands in the app, with the rest of the sources.",
                                         "%u more stand in the app, with the rest of the sources.", n_left),
                              n_left);
    }

  return g_string_free (text, FALSE);
}

double
sb_assumption_table_draw (const SbPage *page,
                          cairo_t      *cr,
                          double        y,
                          double        bottom)
{
  const Row head = { (char *) _("Assumption"), (char *) _("Value"), (char *) _("Source") };
  guint n_overridden, n_shown = 0;
  g_autoptr (GPtrArray) rows = gather (page, &n_overridden);
  g_autofree char *note = NULL;

  if (y + 2.0 * ROW_HEIGHT + NOTE_HEIGHT <= bottom)
    {
      y += draw_row (page, cr, &head, TRUE, y);
      while (n_shown < rows->len
             && y + draw_row (page, NULL, g_ptr_array_index (rows, n_shown), FALSE, y) + NOTE_HEIGHT <= bottom)
        y += draw_row (page, cr, g_ptr_array_index (rows, n_shown++), FALSE, y);
    }
  if (y + NOTE_HEIGHT > bottom)
    return y;

  note = note_text (rows->len - n_shown, n_overridden);
  sb_typeset_line (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, note, page->x, y + PAD,
                   page->text_width, SB_ALIGN_START);

  return y + NOTE_HEIGHT;
}
