#include "ui/widgets/button-words.h"

void
sb_button_words_set (GtkButton  *button,
                     const char *words)
{
  gtk_button_set_child (button, gtk_label_new (words));
  gtk_widget_add_css_class (GTK_WIDGET (button), "text-button");
}
