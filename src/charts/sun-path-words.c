#include "charts/sun-path-words.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/sun-path-chart.h"
#include "charts/sun-path-finding.h"
#include "charts/translate.h"

const char *
sb_sun_path_obstacle_name (SbObstacle obstacle)
{
  switch (obstacle)
    {
    case SB_OBSTACLE_HORIZON:
      return _("Hills");
    case SB_OBSTACLE_SLAB_ABOVE:
      return _("Balcony above");
    case SB_OBSTACLE_SIDE_WALL_LEFT:
      return _("Wall left");
    case SB_OBSTACLE_SIDE_WALL_RIGHT:
      return _("Wall right");
    case SB_OBSTACLE_OPPOSITE:
      return _("House opposite");
    case SB_N_OBSTACLES:
    default:
      g_return_val_if_reached ("");
    }
}

char *
sb_sun_path_day_name (SbSunDayName name,
                      gboolean     is_short)
{
  switch (name)
    {
    case SB_SUN_JUNE:
      return g_strdup (is_short ? sb_month_short_name (5) : _("21 June"));
    case SB_SUN_EQUINOX:
      if (is_short)
        /* Translators: two months, e.g. "Mar, Sep" */
        return g_strdup_printf (_("%s, %s"), sb_month_short_name (2), sb_month_short_name (8));
      return g_strdup (_("March, September"));
    case SB_SUN_DECEMBER:
      return g_strdup (is_short ? sb_month_short_name (11) : _("21 December"));
    case SB_N_SUN_DAYS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

const char *
sb_sun_path_behind_name (const SbSunScene *scene)
{
  return scene->behind_is_wall ? _("behind the house wall") : _("behind the modules");
}

/* ---- the finding ---- */

static char *
months_phrase (const SbSunFinding *finding)
{
  const char *first = sb_month_name (finding->first_month);
  const char *last = sb_month_name ((finding->first_month + finding->n_months - 1) % 12);

  if (finding->n_months == 12)
    /* Translators: begins a sentence such as "All year round the house opposite takes the midday sun" */
    return g_strdup (C_ ("months", "All year round"));
  if (finding->n_months == 1)
    /* Translators: begins a sentence such as "In December the house opposite takes the midday sun"; a month */
    return g_strdup_printf (_("In %s"), first);

  /* Translators: begins a sentence such as "From October to February the house opposite takes the midday sun" */
  return g_strdup_printf (_("From %s to %s"), first, last);
}

/* Ends a sentence such as "From October to February the house opposite takes the midday sun". */
static const char *
daytime_phrase (const SbSunFinding *finding)
{
  switch (finding->daytime)
    {
    case SB_DAYTIME_MORNING:
      return finding->takes_most ? C_ ("takes", "the morning sun") : C_ ("takes", "some of the morning sun");
    case SB_DAYTIME_MORNING_MIDDAY:
      return finding->takes_most ? C_ ("takes", "the sun in the morning and at midday")
                                 : C_ ("takes", "some of the sun in the morning and at midday");
    case SB_DAYTIME_MIDDAY:
      return finding->takes_most ? C_ ("takes", "the midday sun") : C_ ("takes", "some of the midday sun");
    case SB_DAYTIME_MIDDAY_AFTERNOON:
      return finding->takes_most ? C_ ("takes", "the sun at midday and in the afternoon")
                                 : C_ ("takes", "some of the sun at midday and in the afternoon");
    case SB_DAYTIME_AFTERNOON:
      return finding->takes_most ? C_ ("takes", "the afternoon sun") : C_ ("takes", "some of the afternoon sun");
    case SB_DAYTIME_SKY:
      return C_ ("takes", "some of the light of the sky");
    case SB_DAYTIME_ANY:
    default:
      return finding->takes_most ? C_ ("takes", "most of the sun") : C_ ("takes", "some of the sun");
    }
}

static char *
finding_sentence (const SbSunFinding *finding)
{
  g_autofree char *months = NULL;
  const char *sun = daytime_phrase (finding);

  switch (finding->kind)
    {
    case SB_SUN_FINDING_NOTHING:
      return g_strdup (_("Nothing hides the sun from your balcony"));
    case SB_SUN_FINDING_HOUSE_ONLY:
      return g_strdup (_("Only the house itself hides the sun from your balcony"));
    case SB_SUN_FINDING_HARDLY:
      return g_strdup (_("What stands around your balcony takes hardly any sun"));
    case SB_SUN_FINDING_TOGETHER:
      return g_strdup (_("Several things together take sun from your balcony"));
    case SB_SUN_FINDING_OBSTACLE:
    default:
      break;
    }

  months = months_phrase (finding);
  switch (finding->obstacle)
    {
    case SB_OBSTACLE_HORIZON:
      /* Translators: "From October to February", "the midday sun" */
      return g_strdup_printf (_("%s hills and far buildings take %s"), months, sun);
    case SB_OBSTACLE_SLAB_ABOVE:
      /* Translators: "From April to August", "the midday sun" */
      return g_strdup_printf (_("%s the balcony above takes %s"), months, sun);
    case SB_OBSTACLE_SIDE_WALL_LEFT:
      /* Translators: "From April to August", "the morning sun" */
      return g_strdup_printf (_("%s the wall at the left takes %s"), months, sun);
    case SB_OBSTACLE_SIDE_WALL_RIGHT:
      /* Translators: "From April to August", "the afternoon sun" */
      return g_strdup_printf (_("%s the wall at the right takes %s"), months, sun);
    case SB_OBSTACLE_OPPOSITE:
      /* Translators: "From October to February", "the midday sun" */
      return g_strdup_printf (_("%s the house opposite takes %s"), months, sun);
    case SB_N_OBSTACLES:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

char *
sb_sun_path_title (const SbChartData *data)
{
  SbSunFinding finding;

  sb_sun_finding_gather (data, &finding);

  return finding_sentence (&finding);
}

char *
sb_sun_path_loss_sentence (const SbChartData *data)
{
  g_autofree char *sentence = NULL;
  g_autofree char *share = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *whole_share = NULL;
  g_autofree char *whole_amount = NULL;
  SbSunFinding finding;
  double kwh;

  g_return_val_if_fail (data != NULL && data->consultation != NULL && data->result != NULL, NULL);

  sb_sun_finding_gather (data, &finding);
  sentence = finding_sentence (&finding);
  if (finding.kind != SB_SUN_FINDING_OBSTACLE && finding.kind != SB_SUN_FINDING_TOGETHER)
    /* Translators: a whole sentence such as "Nothing hides the sun from your balcony" */
    return g_strdup_printf (_("%s."), sentence);

  whole_share = sb_format_percent (finding.open_kwh > 0.0 ? -finding.loss_kwh / finding.open_kwh : 0.0);
  whole_amount = sb_format_quantity (round (finding.loss_kwh), 0, "kWh");
  kwh = finding.kind == SB_SUN_FINDING_OBSTACLE && !finding.is_alone ? finding.obstacle_kwh : finding.loss_kwh;
  share = sb_format_percent (finding.open_kwh > 0.0 ? -kwh / finding.open_kwh : 0.0);
  amount = sb_format_quantity (round (kwh), 0, "kWh");
  if (finding.kind == SB_SUN_FINDING_TOGETHER || finding.is_alone)
    /* Translators: "From October to February the house opposite takes the midday sun", "−9 %", "55 kWh" */
    return g_strdup_printf (_("%s: %s over the year, %s."), sentence, share, amount);

  return g_strdup_printf (
      /* Translators: "From October to February the house opposite takes the midday sun", "−9 %", "55 kWh", and the same
         two of everything that stands in the way */
      _("%s: %s over the year, %s. All that stands in the way together: %s, %s."), sentence, share, amount, whole_share,
      whole_amount);
}

char *
sb_sun_path_subtitle (const SbChartData *data)
{
  return g_strdup (_("The sun’s path through the day as the modules see it"));
}

char *
sb_sun_path_description (const SbChartData *data)
{
  g_autofree char *finding = sb_sun_path_loss_sentence (data);
  g_autofree char *heights[SB_N_SUN_DAYS] = { NULL };
  SbSunScene scene;

  sb_sun_scene_init (&scene, data, FALSE);
  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    heights[name] = sb_format_number (round (sb_sun_scene_at (&scene, &scene.days[name], 0.0).elevation_deg), 0);
  sb_sun_scene_clear (&scene);

  return g_strdup_printf (
      /* Translators: a whole sentence, three heights of the sun in degrees */
      _("%s At noon the sun stands %s° high on 21 June, %s° in March and September and %s° on 21 December."), finding,
      heights[SB_SUN_JUNE], heights[SB_SUN_EQUINOX], heights[SB_SUN_DECEMBER]);
}

/* ---- hours ---- */

char *
sb_sun_path_hour (int hour)
{
  /* Translators: an hour of the day without summer time, e.g. "12:00 winter time" */
  return g_strdup_printf (_("%d:00 winter time"), hour);
}

static SbSkyPoint
sun_at (const SbSunScene *scene,
        SbSunDayName      name,
        int               hour)
{
  const SbSunDay *day = &scene->days[name];

  return sb_sun_scene_at (scene, day, sb_sun_scene_hour_angle (scene, day, hour));
}

char *
sb_sun_path_moment (const SbSunScene *scene,
                    SbSunDayName      name,
                    int               hour)
{
  SbSkyPoint sun = sun_at (scene, name, hour);
  g_autofree char *height = sb_format_number (round (sun.elevation_deg), 0);
  g_autofree char *share = NULL;

  if (sun.elevation_deg <= 0.0)
    return g_strdup (_("not up"));

  switch (sb_sun_scene_state (scene, sun))
    {
    case SB_SKY_LIT:
      /* Translators: height of the sun in degrees */
      return g_strdup_printf (_("%s° high, in full sun"), height);
    case SB_SKY_PARTLY:
      /* A sliver is not nothing, and not the whole. */
      share = sb_format_percent (CLAMP (sb_sun_scene_lit_frac (scene, sun), 0.01, 0.99));
      /* Translators: height of the sun in degrees, share of the modules such as "40 %" */
      return g_strdup_printf (_("%s° high, %s in the sun"), height, share);
    case SB_SKY_BEHIND:
      return g_strdup_printf (scene->behind_is_wall
                                /* Translators: height of the sun in degrees */
                                ? _("%s° high, behind the house wall")
                                /* Translators: height of the sun in degrees */
                                : _("%s° high, behind the modules"),
                              height);
    case SB_SKY_HIDDEN:
    case SB_SKY_BUILDING:
    default:
      /* Translators: height of the sun in degrees */
      return g_strdup_printf (_("%s° high, hidden"), height);
    }
}

guint
sb_sun_path_n_items (const SbChartData *data)
{
  SbSunScene scene;

  sb_sun_scene_init (&scene, data, FALSE);
  sb_sun_scene_clear (&scene);

  return (guint) MAX (scene.last_hour - scene.first_hour + 1, 0);
}

char *
sb_sun_path_item_text (const SbChartData *data,
                       guint              item)
{
  g_autofree char *moments[SB_N_SUN_DAYS] = { NULL };
  g_autofree char *hour = NULL;
  SbSunScene scene;

  g_return_val_if_fail (item < 24, NULL);

  sb_sun_scene_init (&scene, data, TRUE);
  hour = sb_sun_path_hour (scene.first_hour + (int) item);
  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    moments[name] = sb_sun_path_moment (&scene, (SbSunDayName) name, scene.first_hour + (int) item);
  sb_sun_scene_clear (&scene);

  /* Translators: "12:00 winter time" and three texts such as "64° high, in full sun" */
  return g_strdup_printf (_("%s – 21 June: %s; March and September: %s; 21 December: %s"), hour, moments[SB_SUN_JUNE],
                          moments[SB_SUN_EQUINOX], moments[SB_SUN_DECEMBER]);
}

SbChartTable *
sb_sun_path_table (const SbChartData *data)
{
  const char *headings[] = { _("Hour (winter time)"),
                             _("21 June: height of the sun (°)"),
                             _("21 June: modules in the sun (%)"),
                             _("March, September: height of the sun (°)"),
                             _("March, September: modules in the sun (%)"),
                             _("21 December: height of the sun (°)"),
                             _("21 December: modules in the sun (%)") };
  SbChartTable *table;
  SbSunScene scene;

  sb_sun_scene_init (&scene, data, TRUE);
  table = sb_chart_table_new (G_N_ELEMENTS (headings), (guint) MAX (scene.last_hour - scene.first_hour + 1, 0), headings,
                              0);
  for (guint row = 0; row < table->n_rows; row++)
    {
      int hour = scene.first_hour + (int) row;
      g_autofree char *row_name = g_strdup_printf ("%d:00", hour);

      sb_chart_table_name_row (table, row, row_name);
      for (int name = 0; name < SB_N_SUN_DAYS; name++)
        {
          SbSkyPoint sun = sun_at (&scene, (SbSunDayName) name, hour);

          table->decimals[2 * name] = 1;
          if (sun.elevation_deg <= 0.0)
            continue;
          sb_chart_table_set (table, row, (guint) (2 * name), sun.elevation_deg);
          sb_chart_table_set (table, row, (guint) (2 * name + 1), 100.0 * sb_sun_scene_lit_frac (&scene, sun));
        }
    }
  sb_sun_scene_clear (&scene);

  return table;
}
