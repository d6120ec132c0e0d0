#include "ui/handbook-pages.h"

#include "services/install-paths.h"
#include "ui/window.h"

#include <string.h>

#define RESOURCE_FOLDER "/de/klimalautern/Sonnenbalkon/handbook"

static const char *const PAGES[] = {
  "index", "household", "balcony", "solar-set", "saving", "results", "compare", "summary", "stand", "how-right", NULL,
};

/* Windows beside the consultation's and the page that speaks of them. */
static const struct
{
  const char *type_name;
  const char *page;
} WINDOWS[] = {
  { "SbAssumptionsWindow", "how-right" },
  { "SbTownWindow", "compare" },
  { "SbQuizWindow", "stand" },
  { "SbStatisticsWindow", "stand" },
  { "SbOfflineWindow", "stand" },
  { "SbCodeWindow", "summary" },
};

const char *const *
sb_handbook_pages (void)
{
  return PAGES;
}

gboolean
sb_handbook_has_page (const char *id)
{
  return id != NULL && g_strv_contains (PAGES, id);
}

const char *
sb_handbook_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "de"))
        return "de";
      if (g_str_has_prefix (names[i], "en"))
        return "en";
    }

  return "en";
}

char *
sb_handbook_load (const char *id,
                  const char *language)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_FOLDER "/%s/%s.md", language, id);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

char *
sb_handbook_picture_path (const char *name,
                          const char *language)
{
  const char *folder = g_getenv ("SB_HANDBOOK_DIR");
  g_autofree char *data_dir = NULL;

  if (folder != NULL && folder[0] != '\0')
    return g_build_filename (folder, language, name, NULL);

  data_dir = sb_install_data_dir ();

  return g_build_filename (data_dir, "sonnenbalkon", "handbook", language, name, NULL);
}

const char *
sb_handbook_page_of_window (GtkWindow *window)
{
  if (window == NULL)
    return "index";

  if (SB_IS_WINDOW (window))
    {
      const char *page = sb_window_get_page (SB_WINDOW (window));

      if (sb_window_get_stand (SB_WINDOW (window)) != NULL)
        return "stand";

      return sb_handbook_has_page (page) ? page : "index";
    }

  for (gsize i = 0; i < G_N_ELEMENTS (WINDOWS); i++)
    if (strcmp (G_OBJECT_TYPE_NAME (window), WINDOWS[i].type_name) == 0)
      return WINDOWS[i].page;

  return "index";
}
