#include <math.h>
#include <string.h>

#include "charts/translate.h"
#include "charts/weather-text.h"
#include "report/page.h"
#include "report/words.h"

static const double ROW_HEIGHT = 20.0;
static const double NOTE_HEIGHT = 17.0;
static const double PAD = 3.0;

#define MAX_ARRAYS_SHOWN 3

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

static void
free_row (gpointer data)
{
  SbAssumptionRow *row = data;

  g_free (row->label);
  g_free (row->value);
  g_free (row->source);
  g_free (row->link);
  g_free (row);
}

static void
add_row (GPtrArray  *rows,
         const char *label,
         const char *value,
         const char *source)
{
  SbAssumptionRow *row = g_new0 (SbAssumptionRow, 1);

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
  g_autofree char *source = g_strdup_printf (_("%s (%d)"), sb_words_source (assumption->source), assumption->year);

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

/* ---- the set ---- */

static void
add_array (GPtrArray    *rows,
           const SbPage *page,
           const SbArray *array)
{
  double azimuth_deg = sb_array_azimuth_deg (array, &page->consultation->balcony);
  g_autofree char *power = sb_format_quantity (round (array->peak_power_w), 0, "W");
  g_autofree char *tilt = sb_format_number (round (array->tilt_deg), 0);
  g_autofree char *azimuth = sb_format_number (round (azimuth_deg), 0);
  /* Translators: tilt ("90"), direction ("south-west", "225") */
  g_autofree char *how = g_strdup_printf (_("tilt %s°, %s (%s°)"), tilt, sb_direction_name (azimuth_deg), azimuth);

  add_row (rows, _("Modules"), power, how);
}

static char *
price_text (const SbSystem *system)
{
  g_autofree char *grant = NULL;

  if (system->subsidy_eur <= 0.0)
    return g_strdup (_("as you told us"));

  grant = sb_format_quantity (round (system->subsidy_eur), 0, "€");

  /* Translators: an amount such as "200 €" */
  return g_strdup_printf (_("as you told us, less a grant of %s"), grant);
}

static void
add_set (GPtrArray    *rows,
         const SbPage *page,
         gboolean      all)
{
  const SbSystem *system = &page->consultation->system;
  double price_eur = system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0);
  g_autofree char *limit = sb_format_quantity (round (system->inverter.ac_limit_w), 0, "W");
  g_autofree char *price = sb_format_quantity (round (price_eur), 0, "€");
  g_autofree char *specific = sb_format_quantity (round (page->result->yield.specific_kwh_per_kwp), 0, "kWh");
  g_autofree char *paid = price_text (system);
  /* Translators: an amount such as "622 kWh" */
  g_autofree char *yield = g_strdup_printf (_("computed; 1000 watts of modules bring %s a year"), specific);

  for (guint i = 0; i < system->n_arrays && (all || i < MAX_ARRAYS_SHOWN); i++)
    add_array (rows, page, &system->arrays[i]);
  if (!all && system->n_arrays > MAX_ARRAYS_SHOWN)
    {
      g_autofree char *more
        = g_strdup_printf (ngettext ("and %u more direction", "and %u more directions",
                                      system->n_arrays - MAX_ARRAYS_SHOWN),
                           system->n_arrays - MAX_ARRAYS_SHOWN);

      add_row (rows, _("Modules"), "", more);
    }
  add_row (rows, _("Inverter limit"), limit, yield);
  if (system->battery.present)
    {
      g_autofree char *battery = sb_format_quantity (system->battery.capacity_kwh, 1, "kWh");

      add_row (rows, _("Battery (usable)"), battery, _("as you told us"));
    }
  add_row (rows, _("Price of the set"), price, paid);
}

/* ---- all rows ---- */

static gboolean
is_in_order (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    if (strcmp (ORDER[i], key) == 0)
      return TRUE;

  return FALSE;
}

GPtrArray *
sb_assumption_rows (const SbPage *page,
                    gboolean      all,
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
  for (guint i = 0; assumptions != NULL && i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *row = sb_assumptions_get_nth (assumptions, i);

      if (!row->overridden)
        continue;
      (*n_overridden)++;
      add_assumption (rows, row);
    }
  if (page->consultation->tariff.vat_free)
    {
      g_autofree char *price = sb_format_quantity (page->result->energy_price_eur_per_kwh, 4, "€/kWh");

      add_row (rows, _("Price per kWh, VAT-free"), price, _("the price without the value added tax; counted with this"));
    }
  /* One direction stands in the head of page one. */
  if (all || page->consultation->system.n_arrays > 1)
    add_set (rows, page, all);
  if (assumptions == NULL)
    return rows;

  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    {
      const SbAssumption *row = sb_assumptions_find (assumptions, ORDER[i]);

      if (row != NULL && !row->overridden && (all || matters (page, row)))
        add_assumption (rows, row);
    }
  for (guint i = 0; all && i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *row = sb_assumptions_get_nth (assumptions, i);

      if (!row->overridden && !is_in_order (row->key))
        add_assumption (rows, row);
    }

  return rows;
}

/* ---- drawing ---- */

const SbAssumptionRow *
sb_assumption_head (void)
{
  static SbAssumptionRow head;

  head = (SbAssumptionRow) { (char *) _("Assumption"), (char *) _("Value"), (char *) _("Source"), NULL };

  return &head;
}

double
sb_assumption_row_draw (const SbPage          *page,
                        cairo_t               *cr,
                        const SbAssumptionRow *row,
                        gboolean               is_head,
                        double                 y)
{
  const double label_width = page->text_width * 0.33, value_width = page->text_width * 0.16, gap = 14.0;
  const double source_x = label_width + value_width + gap;
  const SbPalette *palette = page->palette;
  const SbColour *colour = is_head ? &palette->dim_text : &palette->text;
  g_autofree char *label = g_markup_escape_text (row->label, -1);
  g_autofree char *source = g_markup_escape_text (row->source, -1);
  double height, source_height, shrink, value;

  value = sb_typeset_line (NULL, SB_TYPE_TABLE, PANGO_WEIGHT_BOLD, colour, row->value, 0.0, 0.0, 1e4, SB_ALIGN_START);
  shrink = MIN (1.0, value_width / MAX (value, 1.0));
  height = sb_typeset_paragraph (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, colour, label, page->x, y + PAD, label_width);
  sb_typeset_line (cr, SB_TYPE_TABLE * shrink, is_head ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD, colour, row->value,
                   page->x + label_width + value_width, y + PAD, value_width + 1.0, SB_ALIGN_END);
  sb_typeset_link (cr != NULL && row->link != NULL ? cr : NULL, row->link);
  source_height = sb_typeset_paragraph (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, colour, source, page->x + source_x, y + PAD,
                                        page->text_width - source_x);
  sb_typeset_link (cr != NULL && row->link != NULL ? cr : NULL, NULL);
  if (cr != NULL && !is_head)
    sb_typeset_rule (cr, &palette->rule, 0.8, page->x, y, page->text_width);

  return MAX (MAX (height, source_height) + 2.0 * PAD, ROW_HEIGHT);
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
  guint n_overridden, n_shown = 0;
  g_autoptr (GPtrArray) rows = sb_assumption_rows (page, FALSE, &n_overridden);
  g_autofree char *note = NULL;

  if (y + 2.0 * ROW_HEIGHT + NOTE_HEIGHT <= bottom)
    {
      y += sb_assumption_row_draw (page, cr, sb_assumption_head (), TRUE, y);
      while (n_shown < rows->len
             && y + sb_assumption_row_draw (page, NULL, g_ptr_array_index (rows, n_shown), FALSE, y) + NOTE_HEIGHT
                  <= bottom)
        y += sb_assumption_row_draw (page, cr, g_ptr_array_index (rows, n_shown++), FALSE, y);
    }
  if (y + NOTE_HEIGHT > bottom)
    return y;

  note = note_text (rows->len - n_shown, n_overridden);
  sb_typeset_line (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, note, page->x, y + PAD,
                   page->text_width, SB_ALIGN_START);

  return y + NOTE_HEIGHT;
}
