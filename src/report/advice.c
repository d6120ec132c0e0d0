#include <math.h>
#include <string.h>

#include "charts/translate.h"
#include "report/page.h"
#include "report/words.h"

/* NULL: the result has no such hint. */
static const SbHint *
find_hint (const SbResult *result,
           const char     *id)
{
  for (guint i = 0; result->hints != NULL && i < result->hints->len; i++)
    {
      const SbHint *hint = &g_array_index (result->hints, SbHint, i);

      if (strcmp (hint->id, id) == 0)
        return hint;
    }

  return NULL;
}

static gboolean
has_hint (const SbResult *result,
          const char     *id)
{
  return find_hint (result, id) != NULL;
}

static double
limit (const SbResult *result,
       const char     *key,
       double          otherwise)
{
  const SbAssumption *row = result->assumptions != NULL ? sb_assumptions_find (result->assumptions, key) : NULL;

  return row != NULL ? row->value : otherwise;
}

/* The mass of a module with its bracket is the limit of the rule. */
static char *
fixing_step (const SbConsultation *consultation,
             const SbHint         *rule)
{
  int n_modules = sb_system_n_modules (&consultation->system);
  gboolean railing = consultation->system.arrays[0].mounting == SB_MOUNTING_RAILING;
  g_autofree char *mass = NULL;

  if (!isfinite (rule->limits[0]))
    return g_strdup (railing ? _("<b>Check the railing:</b> it has to carry the modules with brackets and the wind.")
                             : _("<b>Check the fixing:</b> it has to hold the modules with brackets in the wind."));

  mass = sb_format_quantity (n_modules * rule->limits[0], 0, "kg");
  if (railing)
    return g_strdup_printf (
        /* Translators: markup; number of modules and a mass such as "50 kg" */
        ngettext ("<b>Check the railing:</b> it has to carry %d module with its bracket (about %s) and the wind.",
                   "<b>Check the railing:</b> it has to carry %d modules with brackets (about %s) and the wind.",
                   (gulong) n_modules),
        n_modules, mass);

  return g_strdup_printf (
      /* Translators: markup; number of modules and a mass such as "50 kg" */
      ngettext ("<b>Check the fixing:</b> it has to hold %d module with its bracket (about %s) in the wind.",
                 "<b>Check the fixing:</b> it has to hold %d modules with brackets (about %s) in the wind.",
                 (gulong) n_modules),
      n_modules, mass);
}

static char *
plug_step (const SbConsultation *consultation,
           const SbResult       *result)
{
  double plug_w = limit (result, "household-plug-limit-w", 960.0);
  g_autofree char *plug = sb_format_quantity (plug_w, 0, "W");
  g_autofree char *law = sb_format_quantity (limit (result, "legal-module-limit-w", 2000.0), 0, "W");
  g_autofree char *inverter = sb_format_quantity (limit (result, "legal-inverter-limit-w", 800.0), 0, "W");

  if (sb_system_peak_power_w (&consultation->system) > plug_w)
    return g_strdup_printf (
        /* Translators: markup; limit of the standard ("960 W"), limit of the law ("2 000 W") */
        _("<b>More than %1$s of modules:</b> the law allows %2$s, the standard for the household plug %1$s. Have a special "
          "feed-in socket put in by an electrician."),
        plug, law);

  return g_strdup_printf (
      /* Translators: markup; limit of the standard ("960 W"), limit of the inverter ("800 W") */
      _("<b>Buy a set with at most %s of modules and a protected plug;</b> inverter at most %s."), plug, inverter);
}

static char *
register_step (const SbHint *rule)
{
  gulong months = isfinite (rule->limits[0]) ? (gulong) rule->limits[0] : 1;

  if (months > 1)
    return g_strdup_printf (
        /* Translators: markup; a number of months */
        ngettext ("<b>Register within %lu month:</b> register of market data (MaStR), free of charge; the grid operator "
                   "learns of it from there.",
                   "<b>Register within %lu months:</b> register of market data (MaStR), free of charge; the grid operator "
                   "learns of it from there.",
                   months),
        months);

  return g_strdup (_("<b>Register within a month:</b> register of market data (MaStR), free of charge; the grid operator "
                     "learns of it from there."));
}

/* Each step stands for a hint of this household. */
GPtrArray *
sb_advice_next_steps (const SbConsultation *consultation,
                      const SbResult       *result)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_free);
  const SbHint *fixing = find_hint (result, "check-fixing");
  const SbHint *registering = find_hint (result, "register-within-a-month");

  if (has_hint (result, "ask-landlord-or-owners"))
    g_ptr_array_add (steps, g_strdup (_("<b>Ask the landlord or the owners' community.</b> As a rule you are entitled to "
                                        "consent (BGB § 554, WEG § 20); owners still need a resolution of the "
                                        "community.")));
  if (fixing != NULL)
    g_ptr_array_add (steps, fixing_step (consultation, fixing));
  g_ptr_array_add (steps, plug_step (consultation, result));
  if (has_hint (result, "one-device-per-circuit"))
    g_ptr_array_add (steps, g_strdup (_("<b>A wall socket of its own,</b> no multiple socket, no extension lead; one set "
                                        "per circuit.")));
  if (has_hint (result, "battery-rules-unclear"))
    g_ptr_array_add (steps, g_strdup (_("<b>Ask the grid operator about the battery:</b> the rules for plug-in sets with "
                                        "a battery are not settled yet; it has to be registered too.")));
  if (registering != NULL)
    g_ptr_array_add (steps, register_step (registering));
  if (has_hint (result, "tell-insurers"))
    g_ptr_array_add (steps, g_strdup (_("<b>Tell your insurers</b> (liability and household contents) in a few words.")));
  if (has_hint (result, "old-meter"))
    g_ptr_array_add (steps, g_strdup (_("<b>Look at the meter:</b> an old one with a turning disc may stay for the time "
                                        "being; the grid operator replaces it.")));

  return steps;
}

static gboolean
is_a_step (const char *id)
{
  static const char *const STEPS[]
      = { "ask-landlord-or-owners", "battery-rules-unclear", "check-fixing", "old-meter", "one-device-per-circuit",
          "plug-limit-960", "register-within-a-month", "tell-insurers" };

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (strcmp (STEPS[i], id) == 0)
      return TRUE;

  return FALSE;
}

GPtrArray *
sb_advice_good_to_know (const SbConsultation *consultation,
                        const SbResult       *result,
                        const char           *date)
{
  GPtrArray *advice = g_ptr_array_new_with_free_func (g_free);

  for (int severity = SB_SEVERITY_WARNING; severity >= SB_SEVERITY_INFO; severity--)
    {
      for (guint i = 0; result->hints != NULL && i < result->hints->len; i++)
        {
          const SbHint *hint = &g_array_index (result->hints, SbHint, i);
          g_autofree char *sentence = NULL;

          if ((int) hint->severity != severity || is_a_step (hint->id))
            continue;
          sentence = sb_words_hint (hint);
          if (sentence != NULL)
            g_ptr_array_add (advice, g_markup_escape_text (sentence, -1));
        }
      if (severity == SB_SEVERITY_WARNING && consultation->system.subsidy_eur <= 0.0)
        {
          g_autofree char *when = sb_format_date (date);
          g_autofree char *escaped = g_markup_escape_text (when, -1);

          if (when[0] == '\0')
            g_ptr_array_add (advice, g_strdup (_("We know of no grant for your place. Ask your municipality.")));
          else
            /* Translators: a date */
            g_ptr_array_add (advice, g_strdup_printf (
                                         _("We know of no grant for your place (as of %s). Ask your municipality."),
                                         escaped));
        }
    }

  return advice;
}
