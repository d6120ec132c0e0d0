#include "page-fixture.h"
#include "services/programme-file.h"
#include "services/town-figures.h"
#include "ui/pages/programme-group.h"
#include "ui/pages/programme-row.h"
#include "ui/pages/programmes-page.h"
#include "ui/pages/solar-set-page.h"
#include "ui/pages/town-page.h"
#include "ui/pages/town-sizes-group.h"
#include "ui/programmes.h"
#include "ui/widgets/number-row.h"

#include <glib/gstdio.h>
#include <string.h>

/* The page "For the town", and funding programmes from the preferences to the solar set. */

static const int NARROW_WIDTH = 360;

static guint
n_lines (SbTownPage *page,
         const char *path,
         char      **content)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_free (*content);
  *content = NULL;
  g_assert_true (sb_town_page_save (page, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, content, NULL, NULL));
  lines = g_strsplit (*content, "\n", -1);

  return g_strv_length (lines) - 2; /* without the headings and behind the last */
}

static void
test_columns (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *widget = g_object_ref_sink (sb_town_page_new (fixture->live));
  SbTownPage *page = SB_TOWN_PAGE (widget);
  g_autofree char *csv = g_build_filename (fixture->folder, "town.csv", NULL);
  g_autofree char *pdf = g_build_filename (fixture->folder, "town.pdf", NULL);
  g_autofree char *content = NULL;
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW_WIDTH);

  /* One town: 1, 5 and 10 %, and another share where one was chosen. */
  sb_town_page_flush (page);
  g_assert_cmpuint (n_lines (page, csv, &content), ==, 3);
  g_assert_nonnull (strstr (content, "\nKaiserslautern,101228,1.000,"));
  sb_town_page_set_share (page, 7.3);
  g_assert_cmpuint (n_lines (page, csv, &content), ==, 4);
  g_assert_nonnull (strstr (content, "\nKaiserslautern,101228,7.300,"));

  /* Two towns: the chosen share. The same town twice is one. */
  gtk_drop_down_set_selected (sb_town_page_get_chooser (page, 1), 2);
  gtk_drop_down_set_selected (sb_town_page_get_chooser (page, 2), 2);
  sb_town_page_flush (page);
  g_assert_cmpuint (n_lines (page, csv, &content), ==, 2);
  g_assert_nonnull (strstr (content, "\nBann,2264,7.300,"));

  g_assert_true (sb_town_page_save (page, pdf, NULL));
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_unlink (csv);
  g_unlink (pdf);
  g_assert_finalize_object (widget);
}

/* A change of the consultation arrives: half the power, half the kW. */
static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *widget = g_object_ref_sink (sb_town_page_new (fixture->live));
  SbTownPage *page = SB_TOWN_PAGE (widget);
  g_autofree char *csv = g_build_filename (fixture->folder, "town.csv", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  sb_town_page_flush (page);
  n_lines (page, csv, &before);
  sb_live_begin_change (fixture->live)->system.arrays[0].peak_power_w /= 2.0;
  sb_live_end_change (fixture->live, "Power");
  sb_town_page_flush (page);
  n_lines (page, csv, &after);
  g_assert_nonnull (strstr (before, ",506.140,455.526,"));
  g_assert_nonnull (strstr (after, ",506.140,227.763,"));
  g_unlink (csv);
  g_assert_finalize_object (widget);
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *group = g_object_ref_sink (sb_town_sizes_group_new ());
  GtkWidget *row = find_row (group, "Persons per household on average");
  SbTownShares kept;

  g_assert_false (sb_town_sizes_group_is_own (SB_TOWN_SIZES_GROUP (group)));
  sb_number_row_set_value (SB_NUMBER_ROW (row), 1.8);
  g_assert_true (sb_town_sizes_group_is_own (SB_TOWN_SIZES_GROUP (group)));
  g_assert_cmpfloat (sb_town_sizes_group_get_shares (SB_TOWN_SIZES_GROUP (group))->persons_per_household, ==, 1.8);
  g_assert_true (sb_town_shares_load (NULL, &kept, NULL));
  g_assert_cmpfloat (kept.persons_per_household, ==, 1.8);

  g_signal_emit_by_name (find (group, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_false (sb_town_sizes_group_is_own (SB_TOWN_SIZES_GROUP (group)));
  g_assert_false (sb_town_shares_load (NULL, &kept, NULL));
  g_assert_cmpfloat (sb_number_row_get_value (SB_NUMBER_ROW (row)), ==, 2.0);
  g_assert_finalize_object (group);
}

static void
go_to (Fixture    *fixture,
       const char *postal_code,
       const char *name)
{
  SbConsultation *changed = sb_live_begin_change (fixture->live);

  sb_set_string (&changed->place.postal_code, postal_code);
  sb_set_string (&changed->place.name, name);
  sb_live_end_change (fixture->live, "Place");
}

/* Offered where it fits, taken over by a press alone, and one step of undo. */
static void
test_offer (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  SbProgrammeGroup *group = find (page, SB_TYPE_PROGRAMME_GROUP, 0);
  GtkWidget *button;

  sb_live_begin_change (fixture->live)->system.subsidy_eur = 0.0;
  sb_live_end_change (fixture->live, "Grant");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (group)));

  go_to (fixture, "66482", "Zweibrücken");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (group)));
  button = sb_programme_group_get_button (group, 0);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_cmpfloat (consultation (fixture)->system.subsidy_eur, ==, 0.0);

  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpfloat (consultation (fixture)->system.subsidy_eur, ==, 180.0);
  g_assert_false (gtk_widget_get_sensitive (sb_programme_group_get_button (group, 0)));
  sb_live_undo (fixture->live);
  g_assert_cmpfloat (consultation (fixture)->system.subsidy_eur, ==, 0.0);

  go_to (fixture, "67655", "Kaiserslautern");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (group)));
  g_assert_finalize_object (page);
}

/* Added and filled in the preferences, offered at once on the page of the set, removed again. */
static void
test_own (Fixture      *fixture,
          gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_programmes_page_new (fixture->live));
  GtkWidget *set_page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  SbProgrammeGroup *group = find (set_page, SB_TYPE_PROGRAMME_GROUP, 0);
  SbProgrammes *programmes = sb_programmes_of (fixture->live);
  guint n_before = sb_programmes_get_list (programmes)->len;
  g_autoptr (SbProgramme) programme = sb_programme_new ();
  g_autoptr (SbProgramme) broken = NULL;
  g_autoptr (GError) error = NULL;
  SbProgrammeRow *row;
  int minimum = 0;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW_WIDTH);

  sb_set_string (&programme->name, "Our town");
  g_strfreev (programme->postal_codes);
  programme->postal_codes = g_strsplit ("676", ",", -1);
  g_assert_true (sb_programmes_put (programmes, programme, &error));
  row = find (page, SB_TYPE_PROGRAMME_ROW, 0);
  g_assert_cmpstr (sb_programme_row_get_id (row), ==, programme->id);
  g_assert_null (sb_programme_group_get_button (group, 0));

  /* An amount is entered: it is offered in Kaiserslautern. */
  sb_number_row_set_value (SB_NUMBER_ROW (find_row (GTK_WIDGET (row), "Amount for a set")), 60.0);
  g_assert_nonnull (sb_programme_group_get_button (group, 0));
  g_assert_true (find (page, SB_TYPE_PROGRAMME_ROW, 0) == (gpointer) row);

  /* What is not allowed is refused and changes nothing. */
  broken = sb_programme_copy (programme);
  sb_set_string (&broken->to, "tomorrow");
  g_assert_false (sb_programmes_put (programmes, broken, &error));
  g_assert_nonnull (strstr (error->message, "tomorrow"));
  g_clear_error (&error);
  g_assert_nonnull (sb_programme_group_get_button (group, 0));

  g_assert_true (sb_programmes_remove (programmes, programme->id, &error));
  g_assert_cmpuint (sb_programmes_get_list (programmes)->len, ==, n_before);
  g_assert_null (sb_programme_group_get_button (group, 0));
  g_assert_finalize_object (set_page);
  g_assert_finalize_object (page);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("sonnenbalkon-town-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (home, "sonnenbalkon", NULL);
  g_autofree char *programmes = g_build_filename (folder, "programmes.json", NULL);
  int status;

  /* Before anybody asks for it: what is kept stays away from the person's own. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/town-page/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/town-page/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/town-page/sizes", Fixture, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/programmes/offer", Fixture, NULL, set_up, test_offer, tear_down);
  g_test_add ("/programmes/own", Fixture, NULL, set_up, test_own, tear_down);
  status = g_test_run ();

  g_unlink (programmes);
  g_rmdir (folder);
  g_rmdir (home);

  return status;
}
