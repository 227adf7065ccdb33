//! Which generated crates fit: the interface that they were generated for is the one that is here.
//!
//! The interface is everything of this crate that generated code names. Its number counts up when
//! code that was generated before no longer compiles, or no longer does the same; the generator
//! has it in `emit/crate_root.rs`.

/// Stops a crate that was generated for another interface, with what to do about it.
#[macro_export]
#[doc(hidden)]
macro_rules! __made_for {
    (1) => {};
    ($other:literal) => {
        ::core::compile_error!(::core::concat!(
            "this crate was generated for interface ",
            $other,
            " of msgraph-runtime, and msgraph-runtime 0.1.0 has interface 1: run `csdl-codegen \
             regen` of csdl-codegen 0.1.0 in its folder, or depend on a version of \
             msgraph-runtime that has interface ",
            $other
        ));
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_error_names_this_version() {
        let text = include_str!("made_for.rs");
        for name in ["msgraph-runtime", "csdl-codegen"] {
            let version = format!("{name} {} ", env!("CARGO_PKG_VERSION"));
            assert!(text.contains(&version), "{version}");
        }
    }
}
