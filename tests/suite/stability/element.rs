//! XML as a tree, to take from and to add to.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

/// An element of XML.
pub(super) struct Element {
    pub(super) start: BytesStart<'static>,
    pub(super) children: Vec<Element>,
}

impl Element {
    /// Reads a document; text is between the elements of annotations only, which keep it.
    pub(super) fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        let root = Self { start: BytesStart::new("root"), children: Vec::new() };
        let mut open = vec![root];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    open.push(Self { start: start.into_owned(), children: Vec::new() });
                }
                Event::Empty(start) => {
                    let element = Self { start: start.into_owned(), children: Vec::new() };
                    open.last_mut().unwrap().children.push(element);
                }
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(element);
                }
                Event::Eof => return open.remove(0).children.remove(0),
                _ => {}
            }
        }
    }

    pub(super) fn tag(&self) -> String {
        self.start.local_name().as_ref().to_owned()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.start.attributes().flatten().find(|it| it.key.as_ref() == name);
        found.map(|it| it.value.into_owned())
    }

    pub(super) fn write(&self, to: &mut Writer<Vec<u8>>) {
        if self.children.is_empty() {
            return to.write_event(Event::Empty(self.start.clone())).unwrap();
        }
        to.write_event(Event::Start(self.start.clone())).unwrap();
        self.children.iter().for_each(|child| child.write(to));
        to.write_event(Event::End(self.start.to_end())).unwrap();
    }

    /// An element without children.
    pub(super) fn new(tag: &str, attributes: &[(&str, &str)]) -> Self {
        let start = BytesStart::new(tag.to_owned());
        let start = start.with_attributes(attributes.iter().copied());
        Self { start, children: Vec::new() }
    }

    /// The document as text.
    pub(super) fn text(&self) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        self.write(&mut writer);
        String::from_utf8(writer.into_inner()).unwrap()
    }
}
