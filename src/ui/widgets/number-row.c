#include "ui/widgets/number-row.h"

#include "ui/compat.h"
#include "ui/widgets/number-parse.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/row-layout.h"

#include <math.h>

/* Room for most numbers with their unit; a longer one gets what it needs. */
#define USUAL_WIDTH_CHARS 9

struct _SbNumberRow
{
  AdwActionRow parent_instance;

  GtkAdjustment *adjustment;
  GtkSpinButton *spin_button;

  const SbField *field;
  guint digits;
  char *unit;
  char *usual_subtitle; /* kept while a sentence stands in its place */
  char *sentence;       /* about what was typed, or NULL */
  char *written;        /* the text last shown for the value: reading it back changes nothing */
  double settled;       /* the value before the typing that is going on */
  gboolean invalid;
  gboolean writing; /* our own text or sentence */
  gboolean typing;  /* a value read while typing: leave the text alone */
};

G_DEFINE_FINAL_TYPE (SbNumberRow, sb_number_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_DIGITS,
  PROP_STEP,
  PROP_UNIT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static char *
format_value (SbNumberRow *self,
              double       value)
{
  return sb_number_words (value, self->digits, self->unit);
}

/* A sentence below the title in place of the usual words; NULL: these again. */
static void
tell (SbNumberRow *self,
      const char  *sentence,
      gboolean     invalid)
{
  if (g_strcmp0 (sentence, self->sentence) == 0 && invalid == self->invalid)
    return;

  if (self->sentence == NULL)
    {
      g_free (self->usual_subtitle);
      self->usual_subtitle = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));
    }
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  self->invalid = invalid;
  self->writing = TRUE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence != NULL ? sentence : self->usual_subtitle);
  self->writing = FALSE;

  if (invalid)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "sb-invalid");
      gtk_widget_add_css_class (GTK_WIDGET (self->spin_button), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "sb-invalid");
      gtk_widget_remove_css_class (GTK_WIDGET (self->spin_button), "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->spin_button), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
  if (sentence != NULL)
    sb_compat_announce (GTK_WIDGET (self), sentence);
}

/* A page has other words for the row: they wait until the sentence goes. */
static void
on_subtitle (SbNumberRow *self)
{
  if (self->writing || self->sentence == NULL)
    return;

  g_free (self->usual_subtitle);
  self->usual_subtitle = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));
  self->writing = TRUE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), self->sentence);
  self->writing = FALSE;
}

static SbNumberRule
rule_of (SbNumberRow *self)
{
  return (SbNumberRule) { .unit = self->unit,
                          .digits = self->digits,
                          .minimum = gtk_adjustment_get_lower (self->adjustment),
                          .maximum = gtk_adjustment_get_upper (self->adjustment),
                          .is_whole = self->field != NULL && self->field->kind == SB_FIELD_INTEGER };
}

/* Reads what is typed; a full turn is north again. */
static SbNumberReading
read_typed (SbNumberRow *self,
            double      *value,
            gboolean    *is_converted)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->spin_button));
  double upper = gtk_adjustment_get_upper (self->adjustment);
  SbNumberRule rule = rule_of (self);
  SbNumberReading reading;

  if (self->field != NULL && self->field->below_maximum)
    rule.maximum = self->field->maximum;
  reading = sb_number_parse (typed, &rule, value, is_converted);
  if (reading == SB_NUMBER_READ && *value > upper)
    {
      *value = *value < rule.maximum ? upper : rule.minimum;
      *is_converted = TRUE;
    }

  return reading;
}

/* The value before the typing holds again, not what its first figures happened to say. */
static void
refuse (SbNumberRow    *self,
        const char     *typed,
        SbNumberReading reading)
{
  const SbNumberRule rule = rule_of (self);
  g_autofree char *sentence = sb_number_words_refused (typed, reading, &rule, self->settled);

  self->typing = TRUE;
  gtk_adjustment_set_value (self->adjustment, self->settled);
  self->typing = FALSE;
  tell (self, sentence, TRUE);
}

static void
accept (SbNumberRow *self,
        const char  *typed,
        double       value,
        gboolean     is_converted)
{
  const SbNumberRule rule = rule_of (self);
  g_autofree char *sentence = sb_number_words_understood (typed, &rule, value);

  gtk_adjustment_set_value (self->adjustment, value);
  self->settled = gtk_adjustment_get_value (self->adjustment);
  tell (self, is_converted ? sentence : NULL, FALSE);
}

static int
on_spin_input (GtkSpinButton *spin_button,
               double        *new_value,
               gpointer       user_data)
{
  SbNumberRow *self = SB_NUMBER_ROW (user_data);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (spin_button)));
  gboolean is_converted = FALSE;
  double value = 0;

  /* The value stays what it is for the text we wrote ourselves, and for a text that is no allowed value. */
  if (g_strcmp0 (typed, self->written) == 0)
    {
      if (self->invalid)
        tell (self, NULL, FALSE);
    }
  else
    {
      SbNumberReading reading = read_typed (self, &value, &is_converted);

      if (reading == SB_NUMBER_READ)
        accept (self, typed, value, is_converted);
      else
        refuse (self, typed, reading);
    }
  *new_value = gtk_adjustment_get_value (self->adjustment);

  return TRUE;
}

static void
show_value (SbNumberRow *self)
{
  g_autofree char *text = format_value (self, gtk_adjustment_get_value (self->adjustment));

  g_free (self->written);
  self->written = g_strdup (text);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->spin_button)), text) != 0)
    {
      self->writing = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->spin_button), text);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin_button),
                                        MAX (USUAL_WIDTH_CHARS, (int) g_utf8_strlen (text, -1)));
      self->writing = FALSE;
    }
}

static gboolean
on_spin_output (GtkSpinButton *spin_button,
                gpointer       user_data)
{
  SbNumberRow *self = SB_NUMBER_ROW (user_data);

  /* Keep what was typed: it is wrong and explained, or still growing. */
  if (!self->invalid && !self->typing)
    show_value (self);

  return TRUE;
}

/*
 * The result follows while a number is being typed; a text that is not there yet is judged when it is entered, and has the
 * value of before until then.
 */
static void
on_spin_text_changed (SbNumberRow *self)
{
  gboolean is_converted = FALSE;
  double value = 0;

  if (self->writing || self->field == NULL)
    return;
  if (!(gtk_widget_get_state_flags (GTK_WIDGET (self->spin_button)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    return;

  /* Our own text may show fewer decimals than the value has. */
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->spin_button)), self->written) == 0
      || read_typed (self, &value, &is_converted) != SB_NUMBER_READ)
    value = self->settled;
  self->typing = TRUE;
  gtk_adjustment_set_value (self->adjustment, value);
  self->typing = FALSE;
}

static void
on_adjustment_value_changed (SbNumberRow *self)
{
  gboolean was_invalid = self->invalid;

  tell (self, NULL, FALSE);
  if (!self->typing)
    {
      self->settled = gtk_adjustment_get_value (self->adjustment);
      if (was_invalid)
        show_value (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

static void
apply_unit (SbNumberRow *self,
            const char  *unit)
{
  g_free (self->unit);
  self->unit = g_strdup (unit);
  gtk_spin_button_update (self->spin_button);
}

static void
set_step (SbNumberRow *self,
          double       step)
{
  gtk_adjustment_set_step_increment (self->adjustment, step);
  gtk_adjustment_set_page_increment (self->adjustment, step * 10);
}

static void
sb_number_row_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SbNumberRow *self = SB_NUMBER_ROW (object);

  switch (property_id)
    {
    case PROP_VALUE:
      g_value_set_double (value, sb_number_row_get_value (self));
      break;
    case PROP_DIGITS:
      g_value_set_uint (value, self->digits);
      break;
    case PROP_STEP:
      g_value_set_double (value, gtk_adjustment_get_step_increment (self->adjustment));
      break;
    case PROP_UNIT:
      g_value_set_string (value, self->unit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sb_number_row_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SbNumberRow *self = SB_NUMBER_ROW (object);

  switch (property_id)
    {
    case PROP_VALUE:
      sb_number_row_set_value (self, g_value_get_double (value));
      break;
    case PROP_DIGITS:
      self->digits = g_value_get_uint (value);
      /* The spin button rounds what − and + reach to these. */
      gtk_spin_button_set_digits (self->spin_button, self->digits + 2);
      gtk_spin_button_update (self->spin_button);
      break;
    case PROP_STEP:
      set_step (self, g_value_get_double (value));
      break;
    case PROP_UNIT:
      apply_unit (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sb_number_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_NUMBER_ROW);
  G_OBJECT_CLASS (sb_number_row_parent_class)->dispose (object);
}

static void
sb_number_row_finalize (GObject *object)
{
  SbNumberRow *self = SB_NUMBER_ROW (object);

  g_free (self->unit);
  g_free (self->usual_subtitle);
  g_free (self->sentence);
  g_free (self->written);
  G_OBJECT_CLASS (sb_number_row_parent_class)->finalize (object);
}

static void
sb_number_row_class_init (SbNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sb_number_row_get_property;
  object_class->set_property = sb_number_row_set_property;
  object_class->dispose = sb_number_row_dispose;
  object_class->finalize = sb_number_row_finalize;

  props[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_DIGITS] =
    g_param_spec_uint ("digits", NULL, NULL, 0, 6, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_STEP] =
    g_param_spec_double ("step", NULL, NULL, 0, G_MAXDOUBLE, 1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/widgets/number-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SbNumberRow, adjustment);
  gtk_widget_class_bind_template_child (widget_class, SbNumberRow, spin_button);
  gtk_widget_class_bind_template_callback (widget_class, on_adjustment_value_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_spin_input);
  gtk_widget_class_bind_template_callback (widget_class, on_spin_output);
  gtk_widget_class_bind_template_callback (widget_class, on_spin_text_changed);
}

static void
sb_number_row_init (SbNumberRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self));
  g_signal_connect (self, "notify::subtitle", G_CALLBACK (on_subtitle), NULL);
}

GtkWidget *
sb_number_row_new (void)
{
  return g_object_new (SB_TYPE_NUMBER_ROW, NULL);
}

void
sb_number_row_set_field (SbNumberRow   *self,
                         const SbField *field)
{
  double upper;

  g_return_if_fail (SB_IS_NUMBER_ROW (self));
  g_return_if_fail (field != NULL);

  upper = field->maximum;
  if (field->below_maximum)
    upper -= pow (10, -(double) self->digits);

  self->field = field;
  if (self->unit == NULL)
    self->unit = g_strdup (field->unit);
  gtk_adjustment_set_lower (self->adjustment, field->minimum);
  gtk_adjustment_set_upper (self->adjustment, upper);
  gtk_spin_button_set_wrap (self->spin_button, field->below_maximum);
  gtk_spin_button_update (self->spin_button);
}

double
sb_number_row_get_value (SbNumberRow *self)
{
  g_return_val_if_fail (SB_IS_NUMBER_ROW (self), 0);

  return gtk_adjustment_get_value (self->adjustment);
}

void
sb_number_row_set_value (SbNumberRow *self,
                         double       value)
{
  g_return_if_fail (SB_IS_NUMBER_ROW (self));

  /* The same value again (our own change coming back) leaves alone what is being typed. */
  if (!isfinite (value) || value == gtk_adjustment_get_value (self->adjustment))
    return;

  gtk_adjustment_set_value (self->adjustment, value);
}

gboolean
sb_number_row_get_invalid (SbNumberRow *self)
{
  g_return_val_if_fail (SB_IS_NUMBER_ROW (self), FALSE);

  return self->invalid;
}

GtkWidget *
sb_number_row_get_spin_button (SbNumberRow *self)
{
  g_return_val_if_fail (SB_IS_NUMBER_ROW (self), NULL);

  return GTK_WIDGET (self->spin_button);
}
