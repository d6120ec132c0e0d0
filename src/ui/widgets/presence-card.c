#include "ui/widgets/presence-card.h"

#include "ui/widgets/theme.h"

#include <glib/gi18n.h>

/* Hours of a usual working day at which somebody is at home, asleep or awake: the household model's mean times. */
typedef struct
{
  double from_h;
  double to_h;
} Span;

typedef struct
{
  const char *name;
  const char *description;
  Span spans[3]; /* to_h 0: none */
} PresenceWords;

static const PresenceWords WORDS[] = {
  [SB_PRESENCE_AWAY_WORKDAYS] = { N_ ("Away on workdays"), N_ ("At home before 8 and after 17 o’clock"),
                                  { { 0, 7.7 }, { 16.9, 24 } } },
  [SB_PRESENCE_HOME_OFFICE] = { N_ ("Home office"), N_ ("Working at home on some days"),
                                { { 0, 12 }, { 13, 24 } } },
  [SB_PRESENCE_AT_HOME] = { N_ ("Always somebody there"), N_ ("At home all day"), { { 0, 24 } } },
  [SB_PRESENCE_SHIFT] = { N_ ("Shift work"), N_ ("Early, late and night shift in turn"),
                          { { 0, 5.4 }, { 14.4, 24 } } },
};

struct _SbPresenceCard
{
  GtkToggleButton parent_instance;

  SbPresence presence;
  GtkImage *check;
};

G_DEFINE_FINAL_TYPE (SbPresenceCard, sb_presence_card, GTK_TYPE_TOGGLE_BUTTON)

void
sb_presence_draw_day (cairo_t        *cr,
                      SbPresence      presence,
                      double          width,
                      double          height,
                      const SbColour *trough,
                      double          trough_alpha,
                      const SbColour *fill)
{
  sb_theme_rounded_rectangle (cr, 0, 0, width, height, height / 2);
  sb_theme_set_colour (cr, trough, trough_alpha);
  cairo_fill (cr);

  sb_theme_set_colour (cr, fill, 1);
  for (guint i = 0; i < G_N_ELEMENTS (WORDS[0].spans); i++)
    {
      const Span *span = &WORDS[presence].spans[i];

      if (span->to_h <= 0)
        break;
      sb_theme_rounded_rectangle (cr, span->from_h / 24 * width, 0, (span->to_h - span->from_h) / 24 * width, height,
                                  height / 2);
      cairo_fill (cr);
    }
}

static void
draw_bar (GtkDrawingArea *area,
          cairo_t        *cr,
          int             width,
          int             height,
          gpointer        user_data)
{
  SbPresenceCard *self = SB_PRESENCE_CARD (user_data);
  const SbPalette *palette = sb_theme_palette ();

  sb_presence_draw_day (cr, self->presence, width, height, &palette->rule, 1, &palette->own_fill);
}

static void
on_active (SbPresenceCard *self)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->check),
                          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self)) ? 1 : 0);
}

static void
sb_presence_card_class_init (SbPresenceCardClass *klass)
{
}

static void
sb_presence_card_init (SbPresenceCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "sb-choice-card");
  g_signal_connect (self, "notify::active", G_CALLBACK (on_active), NULL);
}

GtkWidget *
sb_presence_card_new (SbPresence presence)
{
  SbPresenceCard *self = g_object_new (SB_TYPE_PRESENCE_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_(WORDS[presence].name));
  GtkWidget *bar = gtk_drawing_area_new ();

  self->presence = presence;
  self->check = GTK_IMAGE (gtk_image_new_from_icon_name ("object-select-symbolic"));
  on_active (self);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->check));

  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (bar), 6);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (bar), draw_bar, self, NULL);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_vexpand (bar, TRUE);
  sb_theme_follow (bar);

  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_button_set_child (GTK_BUTTON (self), box);
  /* The bar takes what a taller neighbour leaves, not what a tall window leaves. */
  gtk_widget_set_vexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _(WORDS[presence].description));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(WORDS[presence].name),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(WORDS[presence].description), -1);

  return GTK_WIDGET (self);
}

SbPresence
sb_presence_card_get_presence (SbPresenceCard *self)
{
  g_return_val_if_fail (SB_IS_PRESENCE_CARD (self), SB_PRESENCE_AWAY_WORKDAYS);

  return self->presence;
}
