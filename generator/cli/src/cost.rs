//! `csdl-codegen cost`: what each pattern of a configuration brings, what each root of a service
//! needs, and what brings too much.

use std::fmt::Write;

use csdl_codegen::{Cost, Cut, Described, Generation, Size, Survey};

use crate::label;

/// The tables of a crate, the dearest first.
pub(crate) fn tables(generation: &Generation, surveys: &[Survey]) -> String {
    let mut text = format!("{}: {}\n", label(generation), total(generation));
    for survey in surveys {
        let module = &survey.module;
        text.push_str(&table(&format!("{module}: patterns"), "brings", "", &survey.entries));
        text.push_str(&table(&format!("{module}: roots"), "needs", "/", &survey.roots));
        text.push_str(&described(survey));
        text.push_str(&cuts(survey));
    }
    text
}

/// How much of a version is described.
fn described(Survey { module, fields, requests, permitted, .. }: &Survey) -> String {
    let part = |it: &Described| format!("{} of {}", grouped(it.described), grouped(it.of));
    let (fields, requests, permitted) = (part(fields), part(requests), part(permitted));
    format!(
        "\n{module}: {fields} fields described, {requests} requests described, {permitted} requests \
         with permissions\n"
    )
}

/// A table, where there is something to compare.
pub(crate) fn table(head: &str, verb: &str, before: &str, costs: &[Cost]) -> String {
    let mut costs: Vec<&Cost> = costs.iter().collect();
    costs.sort_by_key(|it| std::cmp::Reverse(it.needed.lines));
    let names: Vec<String> = costs.iter().map(|it| format!("{before}{}", it.of)).collect();
    let width = names.iter().map(|it| it.chars().count()).max().unwrap_or(0).max(38);
    let (all, only) = (format!("all that it {verb}"), format!("what only it {verb}"));
    let mut text = format!("\n{head:<width$} {all:^26}   {only:^26}\n");
    let columns = format!("{:>6} {:>10} {:>8}", "types", "operations", "lines");
    let _ = writeln!(text, "{:<width$} {columns}   {columns}", "");
    for (name, Cost { needed, alone, .. }) in names.iter().zip(costs) {
        let _ = writeln!(text, "{name:<width$} {}   {}", row(*needed), row(*alone));
    }
    text
}

/// What to exclude, for each pattern that brings far more than it names.
pub(crate) fn cuts(survey: &Survey) -> String {
    let mut text = String::new();
    for cut in &survey.cuts {
        text.push_str(&format!("\n{}", sentence(cut)));
    }
    if survey.entries.len() > 1 && !survey.cuts.is_empty() {
        let Size { types, operations, .. } = survey.with_cuts;
        let all = amount(types, operations);
        let _ = write!(text, "\nWith all that excluded it is {all}.\n");
    }
    text
}

fn sentence(cut: &Cut) -> String {
    let Cut { pattern, reached, through, exclude, types, types_left, operations_left } = cut;
    let why = match reached.as_slice() {
        [] => "goes far in many directions".to_owned(),
        _ => format!("reaches {} through {}", listed(reached), listed(through)),
    };
    let gone = grouped(types - types_left);
    let flags: Vec<String> = exclude.iter().map(|it| format!("--exclude '{it}'")).collect();
    let (types, flags) = (counted(*types, "type"), flags.join(" "));
    let left = amount(*types_left, *operations_left);
    format!("`{pattern}` {why}: {gone} of {types};\n  {flags}\nleaves {left}.\n")
}

fn amount(types: usize, operations: usize) -> String {
    format!("{} and {}", counted(types, "type"), counted(operations, "operation"))
}

/// A number of things.
fn counted(number: usize, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// Names in backquotes, with `and` before the last one.
fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    match names.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        names => names.concat(),
    }
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The size of a crate in words.
pub(crate) fn total(generation: &Generation) -> String {
    let Size { types, operations, lines } = generation.size();
    let files = generation.files.len();
    format!("{types} types, {operations} operations, {lines} lines in {files} files")
}

fn row(Size { types, operations, lines }: Size) -> String {
    format!("{types:>6} {operations:>10} {lines:>8}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let numbers = [0, 999, 1_000, 12_345, 1_234_567];
        assert_eq!(numbers.map(grouped), ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
