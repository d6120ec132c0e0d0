#include "services/place-answer.h"

#include "services/json-reader.h"
#include "services/weather-rows.h"

#include <math.h>
#include <string.h>

#define PHOTON "Photon"
#define NOMINATIM "Nominatim"
#define MAX_PLACES 40

static void
place_free (gpointer data)
{
  SbPlaceFound *place = data;

  g_free (place->name);
  g_free (place->town);
  g_free (place->postal_code);
  g_free (place->state);
  g_free (place);
}

/* A text that is there and not empty, or NULL; what is no text is left out, as nothing hangs on it. */
static const char *
peek_text (const SbJsonValue *object,
           const char        *name)
{
  SbJsonValue value = sb_json_member (object, name);
  const char *text = sb_json_is_text (&value) ? json_node_get_string (value.node) : NULL;

  return text != NULL && text[0] != '\0' ? text : NULL;
}

static const char *
peek_first (const SbJsonValue *object,
            const char *const *names)
{
  const char *text = NULL;

  for (guint i = 0; names[i] != NULL && text == NULL; i++)
    text = peek_text (object, names[i]);

  return text;
}

static char *
read_postal_code (const SbJsonValue *object)
{
  const char *code = peek_text (object, "postcode");

  /* Large towns come with several codes: that is none. */
  return code != NULL && strlen (code) == 5 && strspn (code, "0123456789") == 5 ? g_strdup (code) : NULL;
}

static gboolean
check_degrees (const SbJsonValue *value,
               double             degrees,
               double             limit,
               GError           **error)
{
  if (fabs (degrees) <= limit)
    return TRUE;

  return sb_json_fail (value, error, "%g is outside %g … %g", degrees, -limit, limit);
}

/* "Steinstraße 12"; the name alone of what has one. */
static char *
make_name (const char *name,
           const char *street,
           const char *house_number,
           const char *town)
{
  if (name != NULL)
    return g_strdup (name);
  if (street != NULL && house_number != NULL)
    return g_strdup_printf ("%s %s", street, house_number);

  return g_strdup (street != NULL ? street : town);
}

/* FALSE without an error: a thing without a name, to be left out. */
static gboolean
read_feature (const SbJsonValue *feature,
              SbPlaceFound      *place,
              GError           **error)
{
  static const char *const TOWNS[] = { "city", "town", "village", "locality", "county", NULL };
  SbJsonValue geometry = sb_json_member (feature, "geometry");
  SbJsonValue coordinates = sb_json_member (&geometry, "coordinates");
  SbJsonValue properties = sb_json_member (feature, "properties");
  SbJsonValue longitude = sb_json_element (&coordinates, 0);
  SbJsonValue latitude = sb_json_element (&coordinates, 1);
  const char *town = NULL;
  guint n = 0;

  if (!sb_json_expect_object (&properties, error) || !sb_json_expect_array (&coordinates, &n, error))
    return FALSE;
  if (n < 2)
    return sb_json_fail (&coordinates, error, "%u numbers, not 2", n);
  if (!sb_json_read_number (&longitude, &place->longitude_deg, error)
      || !sb_json_read_number (&latitude, &place->latitude_deg, error)
      || !check_degrees (&longitude, place->longitude_deg, 180.0, error)
      || !check_degrees (&latitude, place->latitude_deg, 90.0, error))
    return FALSE;

  town = peek_first (&properties, TOWNS);
  place->name = make_name (peek_text (&properties, "name"), peek_text (&properties, "street"),
                           peek_text (&properties, "housenumber"), town);
  place->town = g_strdup (town);
  place->postal_code = read_postal_code (&properties);
  place->state = g_strdup (peek_text (&properties, "state"));

  return place->name != NULL;
}

/* Comes as a text. */
static gboolean
read_degrees (const SbJsonValue *object,
              const char        *name,
              double             limit,
              double            *degrees,
              GError           **error)
{
  SbJsonValue value = sb_json_member (object, name);
  const char *text = sb_json_read_text (&value, error);

  if (text == NULL)
    return FALSE;
  if (!sb_weather_parse_number (text, strlen (text), degrees) || isnan (*degrees))
    return sb_json_fail (&value, error, "“%.40s” is not a number", text);

  return check_degrees (&value, *degrees, limit, error);
}

static gboolean
read_hit (const SbJsonValue *hit,
          SbPlaceFound      *place,
          GError         **error)
{
  static const char *const TOWNS[] = { "city", "town", "village", "municipality", "county", NULL };
  SbJsonValue address = sb_json_member (hit, "address");
  const char *town = peek_first (&address, TOWNS);
  const char *road = peek_text (&address, "road");
  const char *house_number = peek_text (&address, "house_number");
  const char *name = house_number == NULL ? peek_text (hit, "name") : NULL;

  if (!sb_json_expect_object (hit, error) || !read_degrees (hit, "lat", 90.0, &place->latitude_deg, error)
      || !read_degrees (hit, "lon", 180.0, &place->longitude_deg, error))
    return FALSE;

  place->name = make_name (name, road, house_number, town != NULL ? town : peek_text (hit, "display_name"));
  place->town = g_strdup (town);
  place->postal_code = read_postal_code (&address);
  place->state = g_strdup (peek_text (&address, "state"));

  return place->name != NULL;
}

static GPtrArray *
read_list (const SbJsonValue *list,
           gboolean (*read_one) (const SbJsonValue *value,
                                 SbPlaceFound      *place,
                                 GError           **error),
           GError **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free);
  guint n = 0;

  if (!sb_json_expect_array (list, &n, error))
    return NULL;

  for (guint i = 0; i < MIN (n, MAX_PLACES); i++)
    {
      SbJsonValue value = sb_json_element (list, i);
      SbPlaceFound *place = g_new0 (SbPlaceFound, 1);
      GError *local_error = NULL;

      if (read_one (&value, place, &local_error))
        {
          g_ptr_array_add (places, place);
          continue;
        }
      place_free (place);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
    }

  return g_steal_pointer (&places);
}

GPtrArray *
sb_place_read_photon (const char *text,
                      gsize       length,
                      GError    **error)
{
  g_autoptr (JsonNode) node = sb_json_parse (text, length, PHOTON, error);
  SbJsonValue root = { 0 };
  SbJsonValue features = { 0 };

  if (node == NULL)
    return NULL;
  root = sb_json_root (node, PHOTON);
  features = sb_json_member (&root, "features");

  return read_list (&features, read_feature, error);
}

GPtrArray *
sb_place_read_nominatim (const char *text,
                         gsize       length,
                         GError    **error)
{
  g_autoptr (JsonNode) node = sb_json_parse (text, length, NOMINATIM, error);
  SbJsonValue root = { 0 };

  if (node == NULL)
    return NULL;
  root = sb_json_root (node, NOMINATIM);

  return read_list (&root, read_hit, error);
}
