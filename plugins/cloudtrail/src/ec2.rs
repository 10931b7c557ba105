//! Fields of requests to EC2.

use falconer::json::{Document, InEvent as _, Text, Value};
use falconer::prelude::*;

use crate::text::{Place, made, str};

/// The name of a requested instance, from its tags.
pub(crate) fn name<'d>(event: &'d Document<'_>) -> Place<'d> {
    let items = event.path(&["requestParameters", "tagSpecificationSet", "items"])?.elements()?;
    let is =
        |value: Value<'_>, key: &str, text: &str| value.get(key).is_some_and(|value| str(value) == *text);
    let mut name = Text::from("");
    for item in items.filter(|item| is(*item, "resourceType", "instance")) {
        let mut tags = item.get("tags").and_then(Value::elements).into_iter().flatten();
        if let Some(tag) = tags.find(|tag| is(*tag, "key", "Name")) {
            name = tag.get("value").map_or_else(|| Text::from(""), str);
        }
    }
    (!name.is_empty()).then(|| made(name))
}

/// The id of the first instance's image.
pub(crate) fn image<'d>(event: &'d Document<'_>) -> Place<'d> {
    match event.path(&["responseElements", "instancesSet", "items"]) {
        Some(items) => items.at(0)?.get("imageId"),
        None => requested(event),
    }
    .map(|id| id.locate(str(id)))
}

/// The ids of the instances' images.
pub(crate) fn images<'d>(event: &'d Document<'_>, index: Option<Index>) -> Option<Located<Vec<Text<'d>>>> {
    let one = |id: Value<'d>| id.locate(vec![str(id)]);
    let Some(items) = event.path(&["responseElements", "instancesSet", "items"]) else {
        return if index.is_none_or(|index| index.0 == 0) { requested(event).map(one) } else { None };
    };
    if let Some(index) = index {
        return items.at(usize::try_from(index.0).ok()?)?.get("imageId").map(one);
    }
    let ids = items.elements()?.filter_map(|item| item.get("imageId")?.as_str());
    Some(Located::new(ids.filter(|id| !id.is_empty()).collect(), 0..0))
}

/// The image, for requests that name one.
fn requested<'d>(event: &'d Document<'_>) -> Option<Value<'d>> {
    let request = event.get("requestParameters")?;
    let places: [&[&str]; 3] = [
        &["imageId"],
        &["DescribeFastLaunchImagesRequest", "ImageId", "content"],
        &["launchSpecification", "imageId"],
    ];
    places.iter().find_map(|keys| request.path(keys))
}
