/* Reading PVGIS's answer about the yield of one array (`PVcalc`). */

#include "services/second-opinion.h"

#include "services/json-reader.h"
#include "services/weather-rows.h"

#include <math.h>
#include <string.h>

#define ANSWER "PVGIS"
/* More kWh from a kilowatt of modules in a year, and more sun on a plane, than anywhere on earth. */
#define MAX_ANNUAL_KWH_PER_KW 4000.0
#define MAX_MONTHLY_KWH_PER_KW 500.0
#define MAX_PLANE_KWH_M2 4500.0
/* Months and year are rounded to a hundredth each. */
#define SUM_TOLERANCE_SHARE 0.002
#define SUM_TOLERANCE_KWH 0.1

typedef struct
{
  double monthly_kwh[12];
  double annual_kwh;
  double spread_kwh;
  double plane_kwh_m2;
  double incidence_percent;
  double spectrum_percent;
  double temperature_percent;
  double total_percent;
} Figures;

/* Some numbers come as texts; with `unknown_allowed` "?(0)" is NAN. */
static gboolean
read_figure (const SbJsonValue *object,
             const char        *name,
             double             low,
             double             high,
             gboolean           unknown_allowed,
             double            *figure,
             GError           **error)
{
  SbJsonValue value = sb_json_member (object, name);

  if (sb_json_is_text (&value))
    {
      const char *text = json_node_get_string (value.node);

      if (unknown_allowed && (text[0] == '?' || text[0] == '\0'))
        {
          *figure = NAN;
          return TRUE;
        }
      if (!sb_weather_parse_number (text, strlen (text), figure) || isnan (*figure))
        return sb_json_fail (&value, error, "“%.40s” is not a number", text);
    }
  else if (unknown_allowed && sb_json_is_null (&value))
    {
      *figure = NAN;
      return TRUE;
    }
  else if (!sb_json_read_number (&value, figure, error))
    return FALSE;

  if (!(*figure >= low && *figure <= high))
    return sb_json_fail (&value, error, "%g is outside %g … %g", *figure, low, high);

  return TRUE;
}

static gboolean
read_months (const SbJsonValue *outputs,
             double             peak_kw,
             Figures           *figures,
             GError           **error)
{
  SbJsonValue monthly = sb_json_member (outputs, "monthly");
  SbJsonValue list = sb_json_member (&monthly, "fixed");
  double limit_kwh = MAX_MONTHLY_KWH_PER_KW * peak_kw;
  double sum_kwh = 0.0;
  guint n = 0;

  if (!sb_json_expect_array (&list, &n, error))
    return FALSE;
  if (n != 12)
    return sb_json_fail (&list, error, "%u months, not 12", n);

  /* By their position: the member "month" comes as a word in some languages. */
  for (guint i = 0; i < n; i++)
    {
      SbJsonValue month = sb_json_element (&list, i);

      if (!read_figure (&month, "E_m", 0.0, limit_kwh, FALSE, &figures->monthly_kwh[i], error))
        return FALSE;
      sum_kwh += figures->monthly_kwh[i];
    }
  if (fabs (sum_kwh - figures->annual_kwh) > SUM_TOLERANCE_SHARE * figures->annual_kwh + SUM_TOLERANCE_KWH)
    return sb_json_fail (&list, error, "The months come to %.2f kWh, the year says %.2f kWh", sum_kwh,
                         figures->annual_kwh);

  return TRUE;
}

static gboolean
read_figures (const SbJsonValue *root,
              double             peak_kw,
              Figures           *figures,
              GError           **error)
{
  SbJsonValue outputs = sb_json_member (root, "outputs");
  SbJsonValue all_totals = sb_json_member (&outputs, "totals");
  SbJsonValue totals = sb_json_member (&all_totals, "fixed");
  double limit_kwh = MAX_ANNUAL_KWH_PER_KW * peak_kw;

  return read_figure (&totals, "E_y", 0.0, limit_kwh, FALSE, &figures->annual_kwh, error)
         && read_figure (&totals, "SD_y", 0.0, limit_kwh, FALSE, &figures->spread_kwh, error)
         && read_figure (&totals, "H(i)_y", 0.0, MAX_PLANE_KWH_M2, FALSE, &figures->plane_kwh_m2, error)
         && read_figure (&totals, "l_aoi", -100.0, 100.0, FALSE, &figures->incidence_percent, error)
         && read_figure (&totals, "l_spec", -100.0, 100.0, TRUE, &figures->spectrum_percent, error)
         && read_figure (&totals, "l_tg", -100.0, 100.0, FALSE, &figures->temperature_percent, error)
         && read_figure (&totals, "l_total", -100.0, 100.0, FALSE, &figures->total_percent, error)
         && read_months (&outputs, peak_kw, figures, error);
}

static gboolean
read_inputs (const SbJsonValue *root,
             SbSecondOpinion   *opinion,
             GError           **error)
{
  SbJsonValue inputs = sb_json_member (root, "inputs");
  SbJsonValue location = sb_json_member (&inputs, "location");
  SbJsonValue data = sb_json_member (&inputs, "meteo_data");
  SbJsonValue first = sb_json_member (&data, "year_min");
  SbJsonValue last = sb_json_member (&data, "year_max");
  SbJsonValue database = sb_json_member (&data, "radiation_db");
  const char *name = NULL;

  if (!sb_json_read_integer (&first, &opinion->year_min, error) || !sb_json_read_integer (&last, &opinion->year_max, error)
      || !read_figure (&location, "elevation", -500.0, 9000.0, FALSE, &opinion->elevation_m, error))
    return FALSE;
  name = sb_json_read_text (&database, error);
  if (name == NULL)
    return FALSE;
  if (opinion->year_min < 1900 || opinion->year_max < opinion->year_min || opinion->year_max > 2200)
    return sb_json_fail (&last, error, "The years %d … %d are none", opinion->year_min, opinion->year_max);

  g_free (opinion->database);
  opinion->database = g_strdup (name);

  return TRUE;
}

/* The percentage that takes one energy to the next. */
static double
percent_between (double before_kwh,
                 double after_kwh)
{
  return before_kwh > 0.0 ? 100.0 * (after_kwh / before_kwh - 1.0) : 0.0;
}

/* Takes the energies of the arrays before and of the new one through one loss; returns the loss of all. */
static double
merge_loss (double *old_kwh,
            double  old_percent,
            double *new_kwh,
            double  new_percent)
{
  double before_kwh = *old_kwh + *new_kwh;

  *old_kwh *= 1.0 + old_percent / 100.0;
  *new_kwh *= 1.0 + new_percent / 100.0;

  return percent_between (before_kwh, *old_kwh + *new_kwh);
}

static double
zero_if_unknown (double percent)
{
  return isnan (percent) ? 0.0 : percent;
}

gboolean
sb_second_opinion_add (SbSecondOpinion *opinion,
                       const SbArray   *array,
                       double           asked_loss_percent,
                       const char      *text,
                       gsize            length,
                       GError         **error)
{
  g_autoptr (JsonNode) node = sb_json_parse (text, length, ANSWER, error);
  double peak_kw = array->peak_power_w / 1000.0;
  double old_kw = opinion->peak_power_w / 1000.0;
  double old_kwh = old_kw * opinion->plane_kwh_m2; /* the sun on modules of that many kilowatts */
  double new_kwh = 0.0;
  double spectrum_percent = 0.0;
  Figures figures = { 0 };
  SbJsonValue root = { 0 };

  if (node == NULL)
    return FALSE;
  root = sb_json_root (node, ANSWER);
  if (!read_inputs (&root, opinion, error) || !read_figures (&root, peak_kw, &figures, error))
    return FALSE;

  new_kwh = peak_kw * figures.plane_kwh_m2;
  opinion->plane_kwh_m2 = (old_kwh + new_kwh) / (old_kw + peak_kw);
  opinion->total_percent = percent_between (old_kwh + new_kwh, opinion->annual_kwh + figures.annual_kwh);
  opinion->incidence_percent
    = merge_loss (&old_kwh, opinion->incidence_percent, &new_kwh, figures.incidence_percent);
  spectrum_percent = merge_loss (&old_kwh, zero_if_unknown (opinion->spectrum_percent), &new_kwh,
                                 zero_if_unknown (figures.spectrum_percent));
  opinion->spectrum_percent
    = isnan (opinion->spectrum_percent) || isnan (figures.spectrum_percent) ? NAN : spectrum_percent;
  opinion->temperature_percent
    = merge_loss (&old_kwh, opinion->temperature_percent, &new_kwh, figures.temperature_percent);
  opinion->other_percent = -asked_loss_percent;

  opinion->n_arrays++;
  opinion->peak_power_w += array->peak_power_w;
  opinion->annual_kwh += figures.annual_kwh;
  /* All arrays stand under the same sky: good years are good for each. */
  opinion->spread_kwh += figures.spread_kwh;
  for (int month = 0; month < 12; month++)
    opinion->monthly_kwh[month] += figures.monthly_kwh[month];

  return TRUE;
}
