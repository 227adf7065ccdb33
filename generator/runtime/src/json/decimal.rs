//! The text of a number → a value of a machine's type, exactly or not at all.

/// The value of a number without a fraction, such as `9007199254740993.0` or `12e3`.
pub(crate) fn whole(text: &str) -> Option<i128> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (text, "0"),
    };
    let (digits, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() && digits.trim_matches('0').is_empty() {
        return Some(0);
    }
    let exponent: i64 = exponent.parse().ok()?;
    let zeros = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let all = format!("{}{fraction}", digits.trim_start_matches('0'));
    let value = match u32::try_from(zeros) {
        // Beyond this many, nothing that is not zero fits.
        Ok(zeros @ 0..=38) => all.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(zeros)?)?,
        Ok(_) => return None,
        Err(_) => {
            let cut = usize::try_from(zeros.unsigned_abs()).ok()?;
            let kept = all.len().checked_sub(cut)?;
            let (kept, rest) = all.split_at(kept);
            if kept.is_empty() || rest.bytes().any(|digit| digit != b'0') {
                return None;
            }
            kept.parse().ok()?
        }
    };
    Some(if negative { -value } else { value })
}

/// The nearest floating point number; none for one that is too large, or so small that nothing
/// would be left of it.
pub(crate) fn float(text: &str) -> Option<f64> {
    let value: f64 = text.parse().ok()?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let is_lost = value == 0.0 && mantissa.bytes().any(|digit| matches!(digit, b'1'..=b'9'));
    (value.is_finite() && !is_lost).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_exact() {
        for (text, value) in [
            ("0", 0),
            ("-0.000e99999999999999999999", 0),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("-9223372036854775808.00", i128::from(i64::MIN)),
            ("1.5e1", 15),
            ("1500e-2", 15),
            ("150E-1", 15),
            ("12e3", 12_000),
            ("0.0012e4", 12),
        ] {
            assert_eq!(whole(text), Some(value), "{text}");
        }
        for text in ["1.5", "15e-2", "1e-1", "1e39", "1e99999999999999999999", "0.1", "100e-3"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
