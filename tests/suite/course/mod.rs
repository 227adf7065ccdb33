//! The obstacle course: what the generator makes of every trap, used field by field.

mod requests;
mod values;
