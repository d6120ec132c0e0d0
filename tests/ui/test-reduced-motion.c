#include "page-fixture.h"
#include "ui/settings.h"
#include "ui/steps.h"
#include "ui/window.h"

/* Who has animations switched off in the desktop sees nothing move: what opens is open, what is shown is there. */

typedef struct
{
  guint n_revealers;
  guint n_stacks;
  guint n_moving; /* of both, those that need time */
} Motion;

static gboolean
on_end (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;

  return G_SOURCE_REMOVE;
}

static void
run_for_ms (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, on_end, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
toggle_revealer (GtkRevealer *revealer,
                 Motion      *motion)
{
  gboolean reveals = !gtk_revealer_get_reveal_child (revealer);

  /* One that has no child yet has nothing to move. */
  if (gtk_revealer_get_child (revealer) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (revealer)))
    return;

  motion->n_revealers++;
  gtk_revealer_set_reveal_child (revealer, reveals);
  if (gtk_revealer_get_child_revealed (revealer) != reveals)
    {
      g_test_message ("a revealer moves in %s", G_OBJECT_TYPE_NAME (gtk_widget_get_parent (GTK_WIDGET (revealer))));
      motion->n_moving++;
    }
  gtk_revealer_set_reveal_child (revealer, !reveals);
}

static void
turn_stack (GtkStack *stack,
            Motion   *motion)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  if (!gtk_widget_get_mapped (GTK_WIDGET (stack)))
    return;

  motion->n_stacks++;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_stack_set_visible_child (stack, child);
      if (!gtk_stack_get_transition_running (stack))
        continue;
      g_test_message ("a stack moves in %s", G_OBJECT_TYPE_NAME (gtk_widget_get_parent (GTK_WIDGET (stack))));
      motion->n_moving++;
      break;
    }
  if (shown != NULL)
    gtk_stack_set_visible_child (stack, shown);
}

static void
walk (GtkWidget *widget,
      Motion    *motion)
{
  if (GTK_IS_REVEALER (widget))
    toggle_revealer (GTK_REVEALER (widget), motion);
  else if (GTK_IS_STACK (widget))
    turn_stack (GTK_STACK (widget), motion);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (child, motion);
}

static Motion
look_at_every_page (SbWindow *window)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);
  Motion motion = { 0 };

  for (guint i = 0; i < n_steps; i++)
    {
      sb_window_set_page (window, steps[i].id);
      run_for_ms (400);
      walk (GTK_WIDGET (window), &motion);
    }

  return motion;
}

static void
test_nothing_moves (Fixture      *fixture,
                    gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  SbSettings *own_settings = sb_settings_new ();
  SbWindow *window = sb_window_new (NULL, fixture->live, own_settings);
  Motion motion;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  run_for_ms (500);

  /* The test would see what moves. */
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  motion = look_at_every_page (window);
  g_assert_cmpuint (motion.n_moving, >, 0);

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  motion = look_at_every_page (window);
  g_assert_cmpuint (motion.n_revealers + motion.n_stacks, >, 5);
  g_assert_cmpuint (motion.n_moving, ==, 0);

  gtk_settings_reset_property (settings, "gtk-enable-animations");
  gtk_window_destroy (GTK_WINDOW (window));
  run_for_ms (100);
  sb_settings_free (own_settings);
}

int
main (int   argc,
      char *argv[])
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/window/nothing-moves", Fixture, NULL, set_up, test_nothing_moves, tear_down);

  return g_test_run ();
}
