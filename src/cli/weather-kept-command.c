#include "cli/weather-commands.h"

#include "charts/translate.h"
#include "cli/common.h"
#include "core/calendar.h"
#include "services/built-in-data.h"
#include "services/weather-file.h"
#include "services/weather-pack.h"
#include "services/weather-places.h"

#include <gio/gio.h>
#include <string.h>

const char *
sb_cli_weather_kind (SbWeatherItemKind kind)
{
  static const char *const WORDS[] = { "typical-year", "years", "horizon" };

  return WORDS[kind];
}

static void
print_faults (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const SbKeptWeather *kept = g_ptr_array_index (list, i);

      if (kept->damaged)
        g_printerr ("sonnenbalkon-cli: %s\n", kept->fault);
    }
}

/* ---- list ---- */

/* Days from one ISO date to another. */
static gint64
days_between (const char *from,
              const char *to)
{
  const char *dates[] = { from, to };
  gint64 days[2];

  for (guint i = 0; i < 2; i++)
    days[i] = sb_calendar_unix_from_date ((SbDate) { (int) g_ascii_strtoll (dates[i], NULL, 10),
                                                     (int) g_ascii_strtoll (dates[i] + 5, NULL, 10),
                                                     (int) g_ascii_strtoll (dates[i] + 8, NULL, 10) })
              / 86400;

  return days[1] - days[0];
}

/* The first place of the built-in list at these coordinates; a comma would be a column of its own. */
static char *
name_of_place (const SbWeatherItem *item)
{
  const SbPlaceList *places = sb_built_in_places ();

  for (guint i = 0; i < sb_place_list_get_n (places); i++)
    {
      const SbPlaceEntry *entry = sb_place_list_get (places, i);

      if (sb_weather_item_centideg (entry->latitude_deg) == item->latitude_centideg
          && sb_weather_item_centideg (entry->longitude_deg) == item->longitude_centideg)
        return g_strdelimit (g_strdup (entry->name), ",\"", ' ');
    }

  return g_strdup ("");
}

static void
add_row (GString             *text,
         const SbKeptWeather *kept,
         const char          *today)
{
  const SbWeatherItem *item = kept->item;
  g_autofree char *name = NULL;
  g_autofree char *database = NULL;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  if (item == NULL)
    return;
  name = name_of_place (item);
  database = g_strdelimit (g_strdup (item->database), ",\"\n", ' ');
  g_ascii_formatd (latitude, sizeof latitude, "%.2f", sb_weather_item_latitude_deg (item));
  g_ascii_formatd (longitude, sizeof longitude, "%.2f", sb_weather_item_longitude_deg (item));
  g_string_append_printf (text, "%s,%s,", latitude, longitude);
  if (item->year_min > 0)
    g_string_append_printf (text, "%d,%d,", item->year_min, item->year_max);
  else
    g_string_append (text, ",,");
  g_string_append_printf (text, "%s,%s,%s,%s,", database, item->retrieved, sb_cli_weather_kind (item->kind), name);
  if (sb_weather_is_date (item->retrieved))
    g_string_append_printf (text, "%" G_GINT64_FORMAT, days_between (item->retrieved, today));
  g_string_append_printf (text, ",%" G_GUINT64_FORMAT ",%s\n", kept->size_bytes, kept->damaged ? "damaged" : "sound");
}

SbCliStatus
sb_cli_weather_list (int    argc,
                     char **argv)
{
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *today = sb_cli_today ();
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!sb_cli_parse ("weather list", NULL,
                     _("Lists what is kept: place, years, data base, date of the fetch, kind, age in days, size, and "
                       "whether the file is sound."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1)
    return sb_cli_wrong_usage ("weather list", _("weather list takes no file"));

  store = sb_weather_store_new (NULL);
  list = sb_weather_store_list (store, TRUE);
  text = g_string_new ("latitude_deg,longitude_deg,year_min,year_max,database,retrieved,kind,place,age_days,size_bytes,"
                       "state\n");
  for (guint i = 0; i < list->len; i++)
    add_row (text, g_ptr_array_index (list, i), today);
  print_faults (list);

  return sb_cli_write_out (text->str, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

/* ---- delete ---- */

static SbCliStatus
delete_some (SbWeatherStore   *store,
             gboolean          damaged,
             const SbCliPlace *place)
{
  g_autoptr (GPtrArray) list = sb_weather_store_list (store, damaged);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  double latitude_deg = 0.0;
  double longitude_deg = 0.0;
  SbCliStatus status = SB_CLI_DONE;
  guint n = 0;

  if (!damaged && !sb_cli_place_find (place, "weather delete", &latitude_deg, &longitude_deg, &status))
    return status;

  for (guint i = 0; i < list->len; i++)
    {
      const SbKeptWeather *kept = g_ptr_array_index (list, i);
      gboolean meant = damaged ? kept->damaged
                               : kept->item != NULL
                                   && kept->item->latitude_centideg == sb_weather_item_centideg (latitude_deg)
                                   && kept->item->longitude_centideg == sb_weather_item_centideg (longitude_deg);

      if (!meant)
        continue;
      if (!sb_weather_store_delete (store, kept, &error))
        return sb_cli_fail (error);
      n++;
    }
  /* Translators: files of kept weather */
  text = g_strdup_printf (ngettext ("%u file deleted\n", "%u files deleted\n", n), n);

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

SbCliStatus
sb_cli_weather_delete (int    argc,
                       char **argv)
{
  g_auto (SbCliPlace) place = { 0 };
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean all = FALSE;
  gboolean damaged = FALSE;
  const GOptionEntry entries[] = {
    { "postal-code", 0, 0, G_OPTION_ARG_STRING, &place.postal_code, N_("German postal code of the place"), N_("CODE") },
    { "latitude-deg", 0, 0, G_OPTION_ARG_STRING, &place.latitude, N_("Latitude, north positive"), N_("DEGREES") },
    { "longitude-deg", 0, 0, G_OPTION_ARG_STRING, &place.longitude, N_("Longitude, east positive"), N_("DEGREES") },
    { "damaged", 0, 0, G_OPTION_ARG_NONE, &damaged, N_("Delete the damaged files"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("Delete everything that is kept"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("weather delete", N_("[FILE|-]"),
                     _("Deletes what is kept of a place: that of a consultation file, of a postal code or of\n"
                       "coordinates; or the damaged files; or everything."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc == 2)
    place.file = g_strdup (argv[1]);
  if (argc > 2 || all + damaged + (place.file != NULL || place.postal_code != NULL || place.latitude != NULL
                                   || place.longitude != NULL)
                    != 1
      || (!all && !damaged && !sb_cli_place_is_named_once (&place)))
    return sb_cli_wrong_usage ("weather delete",
                               _("weather delete takes a consultation file, or --postal-code, or --latitude-deg with "
                                 "--longitude-deg, or --damaged, or --all"));

  store = sb_weather_store_new (NULL);
  if (!all)
    return delete_some (store, damaged, &place);

  return sb_weather_store_delete_all (store, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

/* ---- import ---- */

static SbCliStatus
import_pack (const char *path)
{
  g_autoptr (SbWeatherStore) store = sb_weather_store_new (NULL);
  g_auto (SbWeatherPackSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *places = NULL;
  g_autofree char *text = NULL;

  if (!sb_weather_pack_import (store, path, &summary, &error))
    return sb_cli_fail (error);
  places = g_strdup_printf (ngettext ("%u place", "%u places", summary.n_places), summary.n_places);
  /* Translators: how many files of the pack were new, how many there are, and “51 places” */
  text = g_strdup_printf (ngettext ("Taken over: %u of %u file for %s; what is kept already and as new stays\n",
                                    "Taken over: %u of %u files for %s; what is kept already and as new stays\n",
                                    summary.n_items),
                          summary.n_taken, summary.n_items, places);

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

/* Files do not say when they were fetched; the day the file was written is as near as one gets. */
static char *
file_date (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL,
                                                  NULL);
  g_autoptr (GDateTime) changed = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  return changed != NULL ? g_date_time_format (changed, "%Y-%m-%d") : sb_cli_today ();
}

/* A typical year stands for several years, and is one; everything else is real years. */
static gboolean
is_typical (GPtrArray *years)
{
  const SbWeather *first = g_ptr_array_index (years, 0);

  return years->len == 1 && (first->source == SB_WEATHER_FILE || first->year_min < first->year_max);
}

static gboolean
keep_years (SbWeatherStore *store,
            GPtrArray      *years,
            GError        **error)
{
  const SbWeather *first = g_ptr_array_index (years, 0);

  return is_typical (years) ? sb_weather_store_keep_year (store, first, error)
                            : sb_weather_store_keep_series (store, first->latitude_deg, first->longitude_deg, years,
                                                            error);
}

static SbCliStatus
import_years (const char *path)
{
  g_autoptr (SbWeatherStore) store = sb_weather_store_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) years = sb_weather_file_load_years (path, &error);
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  const SbWeather *first;
  const SbWeather *last;

  if (years == NULL)
    return sb_cli_fail (error);
  date = file_date (path);
  for (guint i = 0; i < years->len; i++)
    {
      SbWeather *year = g_ptr_array_index (years, i);

      /* What PVGIS has made is as good as fetched, and found when it is asked for; the rest is named by its path. */
      if (g_str_has_prefix (year->database, "PVGIS"))
        year->source = SB_WEATHER_PVGIS;
      sb_set_string (&year->retrieved, date);
    }
  if (!keep_years (store, years, &error))
    {
      g_prefix_error (&error, "%s: ", path);
      return sb_cli_fail (error);
    }

  first = g_ptr_array_index (years, 0);
  last = g_ptr_array_index (years, years->len - 1);
  g_ascii_formatd (latitude, sizeof latitude, "%.2f", first->latitude_deg);
  g_ascii_formatd (longitude, sizeof longitude, "%.2f", first->longitude_deg);
  if (first->source == SB_WEATHER_PVGIS)
    text = g_strdup_printf (_("Kept: %s, %s; years %d–%d, %s\n"), latitude, longitude, first->year_min, last->year_max,
                            first->database);
  else
    {
      g_autofree char *kept = sb_weather_store_path_of_years (store, years);

      /* Translators: latitude, longitude, name of the data base, path of a file */
      text = g_strdup_printf (_("Kept: %s, %s; %s. A consultation uses it with --weather \"%s\"\n"), latitude, longitude,
                              first->database, kept);
    }

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

SbCliStatus
sb_cli_weather_import (int    argc,
                       char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  char head[16] = { 0 };
  gsize n_read = 0;

  if (!sb_cli_parse ("weather import", N_("FILE"),
                     _("Keeps the weather of a file: what was saved from PVGIS, an EPW file, a test reference year, or\n"
                       "a pack from another computer (“weather pack”). Of a pack the newer of two stays."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 2)
    return sb_cli_wrong_usage ("weather import", _("weather import takes one file"));

  file = g_file_new_for_path (argv[1]);
  stream = g_file_read (file, NULL, NULL);
  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n_read, NULL, NULL);

  return sb_weather_pack_is (head, n_read) ? import_pack (argv[1]) : import_years (argv[1]);
}
