//! A text that is changed only where it is as expected.

pub(crate) struct Text {
    text: String,
}

impl Text {
    pub(crate) fn new(text: String) -> Self {
        Self { text }
    }

    pub(crate) fn into_string(self) -> String {
        self.text
    }

    /// Puts `with` for `what`, wherever it stands.
    ///
    /// Errors: it does not stand there `times` times; `None` is at least once.
    pub(crate) fn replace(
        &mut self,
        what: &str,
        with: &str,
        times: Option<usize>,
    ) -> Result<(), String> {
        let found = self.text.matches(what).count();
        if found == 0 || times.is_some_and(|times| times != found) {
            return Err(format!("{found} times, not as expected: {what}"));
        }
        self.text = self.text.replace(what, with);
        Ok(())
    }

    /// Puts `with` for what stands from `begin` up to `end`, which stays. Both stand
    /// there once.
    pub(crate) fn replace_between(
        &mut self,
        begin: &str,
        end: &str,
        with: &str,
    ) -> Result<(), String> {
        let from = self.only(begin)?;
        let to = self.only(end)?;
        if to < from {
            return Err(format!("the end stands before its begin: {end}"));
        }
        self.text.replace_range(from..to, with);
        Ok(())
    }

    /// What stands from `begin` up to `end`, for somebody who writes it anew.
    pub(crate) fn between(&self, begin: &str, end: &str) -> Result<&str, String> {
        let (from, to) = (self.only(begin)?, self.only(end)?);
        self.text
            .get(from..to)
            .ok_or_else(|| format!("the end stands before its begin: {end}"))
    }

    fn only(&self, what: &str) -> Result<usize, String> {
        let mut places = self.text.match_indices(what).map(|(at, _)| at);
        match (places.next(), places.next()) {
            (Some(at), None) => Ok(at),
            (None, _) => Err(format!("not there: {what}")),
            (Some(_), Some(_)) => Err(format!("more than once: {what}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn changes_only_what_is_as_expected() {
        let mut text = Text::new("one two two three".into());
        assert!(text.replace("four", "", None).is_err());
        assert!(text.replace("two", "", Some(1)).is_err());
        assert!(text.replace_between("two", "three", "").is_err());
        assert!(text.replace_between("three", "one", "").is_err());
        assert_eq!(text.between("one", "three"), Ok("one two two "));
        assert_eq!(text.replace("two", "2", Some(2)), Ok(()));
        assert_eq!(text.replace_between("one", "2 three", "1 "), Ok(()));
        assert_eq!(text.into_string(), "1 2 three");
    }
}
