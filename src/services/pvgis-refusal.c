/* What PVGIS says when it refuses a question (apis.md 1.2), in words for people. */

#include "services/pvgis-parts.h"

#include "language/translate.h"

#include <string.h>

#define INCORRECT ": Incorrect value."
#define MANDATORY " Mandatory"

static const struct
{
  const char *parameter;
  const char *words;
} PARAMETERS[] = {
  /* Translators: what PVGIS does not take; put into the sentences “PVGIS does not take %s …”. */
  { "lat", N_ ("the latitude") },
  { "lon", N_ ("the longitude") },
  { "startyear", N_ ("the first year") },
  { "endyear", N_ ("the last year") },
  { "usehorizon", N_ ("the choice of the horizon (usehorizon)") },
  { "userhorizon", N_ ("the horizon") },
  { "outputformat", N_ ("the format of the answer (outputformat)") },
  { "raddatabase", N_ ("the radiation data base") },
  { "components", N_ ("the choice of components (components)") },
  { "pvcalculation", N_ ("the choice of the calculation (pvcalculation)") },
  { "peakpower", N_ ("the power of the modules") },
  { "loss", N_ ("the losses") },
  { "pvtechchoice", N_ ("the kind of module") },
  { "mountingplace", N_ ("the kind of mounting") },
  { "angle", N_ ("the tilt") },
  { "aspect", N_ ("the direction of the modules") },
};

/* "lat" of "lat: Incorrect value. …" or of "lat Mandatory"; NULL when the message names none. */
static char *
read_parameter (const char *message)
{
  gsize length = strspn (message, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");

  if (length == 0 || (message[length] != ':' && !g_str_has_prefix (message + length, MANDATORY)))
    return NULL;

  return g_strndup (message, length);
}

static char *
name_parameter (const char *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    if (strcmp (PARAMETERS[i].parameter, parameter) == 0)
      return g_strdup (_ (PARAMETERS[i].words));

  return g_strdup_printf ("“%.40s”", parameter);
}

/* "between 2005 and 2023." */
static gboolean
read_range (const char *message,
            char      **low,
            char      **high)
{
  g_autoptr (GRegex) regex
    = g_regex_new ("between\\s+(-?[0-9]+(?:\\.[0-9]+)?)\\s+and\\s+(-?[0-9]+(?:\\.[0-9]+)?)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, message, 0, &match))
    return FALSE;

  *low = g_match_info_fetch (match, 1);
  *high = g_match_info_fetch (match, 2);

  return TRUE;
}

static char *
explain_parameter (const char *message,
                   const char *parameter)
{
  g_autofree char *words = name_parameter (parameter);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (g_str_has_suffix (message, MANDATORY))
    return g_strdup_printf (/* Translators: %s is for instance “the power of the modules”. */
                            _("PVGIS misses %s in the question"), words);
  if (read_range (message, &low, &high))
    return g_strdup_printf (/* Translators: %1$s is for instance “the last year”, then the smallest and the largest. */
                            _("PVGIS does not take %s: it takes values from %s to %s"), words, low, high);

  /* The beginning tells nothing more than we do. */
  message += strlen (parameter) + 1;
  if (g_str_has_prefix (message, INCORRECT + 1))
    message += strlen (INCORRECT) - 1;
  while (g_ascii_isspace (*message))
    message++;

  return g_strdup_printf (/* Translators: %1$s is for instance “the latitude”, %2$s PVGIS's own words, in English. */
                          _("PVGIS does not take %s: “%.200s”"), words, message);
}

char *
sb_pvgis_explain_refusal (const char *message)
{
  g_autofree char *parameter = NULL;

  if (strstr (message, "over the sea") != NULL)
    return g_strdup (_("PVGIS has no data there, as the place lies over the sea. Please choose another one"));

  parameter = read_parameter (message);
  if (parameter != NULL)
    return explain_parameter (message, parameter);

  return g_strdup_printf (/* Translators: %s is PVGIS's own message, in English. */
                          _("PVGIS refuses the question: “%.200s”"), message);
}

gboolean
sb_pvgis_refuses_database (const char *message)
{
  g_autofree char *parameter = read_parameter (message);

  return parameter == NULL || strcmp (parameter, "raddatabase") == 0;
}
