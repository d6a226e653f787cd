//! Comma-separated tables (RFC 4180): a heading and rows of named cells.

/// Rows of a table, each as its cells by column number.
pub struct Table {
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn read(text: &str) -> Table {
        let mut rows = rows(text.strip_prefix('\u{feff}').unwrap_or(text));
        let heading = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Table { heading, rows }
    }
    /// The cells of some columns, row by row; a column or cell that is not there is empty.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> impl Iterator<Item = [&str; N]> {
        let at = names.map(|name| self.heading.iter().position(|h| h == name));
        self.rows.iter().map(move |row| at.map(|i| i.and_then(|i| row.get(i)).map_or("", |c| c.trim())))
    }
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn cells_may_hold_commas_quotes_and_line_ends() {
        let table = Table::read("a,b,c\n1,\"two, \"\"2\"\"\",3\r\n4,\"x\ny\",\n");
        let cells: Vec<_> = table.columns(["b", "a", "none"]).collect();
        assert_eq!(cells, [["two, \"2\"", "1", ""], ["x\ny", "4", ""]]);
    }
}
