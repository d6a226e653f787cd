//! Marsad for Python: the compiled half of the package `marsad`. Answers go out as JSON or Arrow; `python/marsad/__init__.py` makes of
//! them what Python takes. The lock of the interpreter is given back while documents are coded and stores are asked.
//!
//! - `failure`: what goes wrong, as Python exceptions
//! - `coders`: the lexicon and the coders, made once
//! - `coding`: one document, or many out of an Arrow stream
//! - `columns`: text columns of the input, in each of Arrow's three ways to keep text
//! - `rows`: reports and records as rows of the output
//! - `sharing`: work that is shared among machines
//! - `asking`: the questions of a store
//! - `wanted`: what a user asks for in the terms of the store

mod asking;
mod coders;
mod coding;
mod columns;
mod failure;
mod rows;
mod sharing;
mod wanted;

use pyo3::prelude::*;

/// The compiled half of the package `marsad`; use the package itself.
#[pymodule]
fn _marsad(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let python = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("MarsadError", python.get_type::<failure::MarsadError>())?;
    module.add("StoreError", python.get_type::<failure::StoreError>())?;
    module.add("UnknownName", python.get_type::<failure::UnknownName>())?;
    module.add("InvalidArgument", python.get_type::<failure::InvalidArgument>())?;
    module.add_function(wrap_pyfunction!(coding::code, module)?)?;
    module.add_function(wrap_pyfunction!(coding::code_batch, module)?)?;
    for function in [
        wrap_pyfunction!(sharing::meetings, module)?,
        wrap_pyfunction!(sharing::parts, module)?,
        wrap_pyfunction!(sharing::fuse, module)?,
        wrap_pyfunction!(sharing::take, module)?,
    ] {
        module.add_function(function)?;
    }
    module.add_class::<asking::Observatory>()?;
    Ok(())
}
