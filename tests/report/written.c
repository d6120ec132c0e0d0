#include "written.h"

#include <string.h>

static void
clear_written (gpointer data)
{
  g_free (((Written *) data)->text);
}

static void
record (const SbBox *box,
        const char  *text,
        gpointer     data)
{
  Written written = { *box, g_strdup (text) };

  g_array_append_val ((GArray *) data, written);
}

GArray *
written_draw (const SbSummary *summary,
              guint            page,
              double           width,
              double           height)
{
  GArray *written = g_array_new (FALSE, FALSE, sizeof (Written));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_array_set_clear_func (written, clear_written);
  sb_drawing_set_text_recorder (record, written);
  sb_summary_draw_page (summary, cr, page, width, height);
  sb_drawing_set_text_recorder (NULL, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return written;
}

gboolean
written_says (const GArray *written,
              const char   *text)
{
  for (guint i = 0; i < written->len; i++)
    if (strstr (g_array_index (written, Written, i).text, text) != NULL)
      return TRUE;

  return FALSE;
}

/* Bytes beyond ASCII are those of letters of other languages. */
static gboolean
is_letter (char byte)
{
  return g_ascii_isalpha (byte) || (guchar) byte >= 0x80;
}

/* "nan" as a word of its own; there are words that contain it. */
static gboolean
has_nan (const char *text)
{
  for (const char *at = strstr (text, "nan"); at != NULL; at = strstr (at + 1, "nan"))
    if ((at == text || !is_letter (at[-1])) && !is_letter (at[3]))
      return TRUE;

  return FALSE;
}

void
written_assert_clean (const GArray *written,
                      double        width,
                      double        height)
{
  const double slack = 2.5;

  for (guint i = 0; i < written->len; i++)
    {
      const Written *a = &g_array_index (written, Written, i);

      if (has_nan (a->text))
        g_error ("“%s” is no number", a->text);
      g_assert_null (strstr (a->text, "(null)"));
      if (a->box.x < 10 || a->box.y < 10 || a->box.x + a->box.width > width - 10 || a->box.y + a->box.height > height - 10)
        g_error ("%g × %g: “%s” leaves the page (%g, %g, %g, %g)", width, height, a->text, a->box.x, a->box.y,
                 a->box.width, a->box.height);
      for (guint k = i + 1; k < written->len; k++)
        {
          const Written *b = &g_array_index (written, Written, k);
          SbBox less = { a->box.x + slack / 2, a->box.y + slack / 2, a->box.width - slack, a->box.height - slack };

          /* The big number and its unit stand on one base line, side by side. */
          if (sb_box_overlaps (&less, &b->box))
            g_error ("%g × %g: “%s” and “%s” overlap", width, height, a->text, b->text);
        }
    }
}

char *
written_ask (const char *program,
             const char *path,
             const char *last)
{
  g_autofree char *found = g_find_program_in_path (program);
  const char *command[] = { program, path, last, NULL };
  char *output = NULL;
  int status = 0;

  if (found == NULL)
    {
      g_test_skip ("a program to look into PDF files is not installed");
      return NULL;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);

  return output;
}
