#include "ui/settings.h"

#include "services/install-paths.h"

struct _SbSettings
{
  GSettings *settings; /* NULL: no schema was found */
  GHashTable *values;  /* key → GVariant, used without a schema */
};

/* The defaults of the schema, for a run without one. */
static const struct
{
  const char *key;
  const char *text; /* GVariant text format */
} DEFAULTS[] = {
  { "window-width", "1180" },
  { "window-height", "760" },
  { "window-maximized", "false" },
  { "language", "''" },
  { "large-text", "false" },
  { "organisation-name", "''" },
  { "organisation-address", "''" },
  { "organisation-lines", "''" },
  { "paper", "''" },
  { "fit-to-margins", "false" },
  { "pvgis-base-url", "''" },
  { "pvgis-version", "'5.3'" },
  { "weather-consent", "'ask'" },
  { "place-search-consent", "'ask'" },
  { "stand-reset-s", "120" },
  { "quiz-idle-seconds", "60" },
};

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = NULL;
  g_autofree char *data_dir = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GSettingsSchemaSource) own_source = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SB_APP_ID, TRUE);
  if (schema != NULL)
    return schema;

  data_dir = sb_install_data_dir ();
  folder = g_build_filename (data_dir, "glib-2.0", "schemas", NULL);
  own_source = g_settings_schema_source_new_from_directory (folder, source, FALSE, NULL);

  return own_source != NULL ? g_settings_schema_source_lookup (own_source, SB_APP_ID, FALSE) : NULL;
}

/* An installed schema of another version may lack a key; asking GSettings for it would abort. */
static gboolean
schema_has_all_keys (GSettingsSchema *schema)
{
  for (gsize i = 0; i < G_N_ELEMENTS (DEFAULTS); i++)
    if (!g_settings_schema_has_key (schema, DEFAULTS[i].key))
      return FALSE;

  return TRUE;
}

static void
store (SbSettings *settings,
       const char *key,
       GVariant   *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);

  if (settings->settings != NULL)
    g_settings_set_value (settings->settings, key, sunk);
  else
    g_hash_table_replace (settings->values, g_strdup (key), g_steal_pointer (&sunk));
}

static GVariant *
look_up (SbSettings *settings,
         const char *key)
{
  GVariant *value;

  if (settings->settings != NULL)
    return g_settings_get_value (settings->settings, key);

  value = g_hash_table_lookup (settings->values, key);
  g_assert (value != NULL);

  return g_variant_ref (value);
}

SbSettings *
sb_settings_new (void)
{
  SbSettings *settings = g_new0 (SbSettings, 1);
  g_autoptr (GSettingsSchema) schema = find_schema ();

  settings->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  if (schema != NULL && schema_has_all_keys (schema))
    settings->settings = g_settings_new_full (schema, NULL, NULL);
  else
    for (gsize i = 0; i < G_N_ELEMENTS (DEFAULTS); i++)
      store (settings, DEFAULTS[i].key, g_variant_new_parsed (DEFAULTS[i].text));

  return settings;
}

void
sb_settings_free (SbSettings *settings)
{
  if (settings == NULL)
    return;

  g_clear_object (&settings->settings);
  g_hash_table_unref (settings->values);
  g_free (settings);
}

int
sb_settings_get_int (SbSettings *settings,
                     const char *key)
{
  g_autoptr (GVariant) value = look_up (settings, key);

  return g_variant_get_int32 (value);
}

gboolean
sb_settings_get_boolean (SbSettings *settings,
                         const char *key)
{
  g_autoptr (GVariant) value = look_up (settings, key);

  return g_variant_get_boolean (value);
}

char *
sb_settings_get_string (SbSettings *settings,
                        const char *key)
{
  g_autoptr (GVariant) value = look_up (settings, key);

  return g_variant_dup_string (value, NULL);
}

void
sb_settings_set_int (SbSettings *settings,
                     const char *key,
                     int         value)
{
  store (settings, key, g_variant_new_int32 (value));
}

void
sb_settings_set_boolean (SbSettings *settings,
                         const char *key,
                         gboolean    value)
{
  store (settings, key, g_variant_new_boolean (value));
}

void
sb_settings_set_string (SbSettings *settings,
                        const char *key,
                        const char *value)
{
  store (settings, key, g_variant_new_string (value));
}

void
sb_settings_reset (SbSettings *settings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (DEFAULTS); i++)
    if (settings->settings != NULL)
      g_settings_reset (settings->settings, DEFAULTS[i].key);
    else
      store (settings, DEFAULTS[i].key, g_variant_new_parsed (DEFAULTS[i].text));

  /* Asked for on purpose: it is done when this returns. */
  g_settings_sync ();
}
