//! [`Union`]: what hangs together (disjoint sets). The root of a set is always its lowest member, so that nothing depends on order.

pub(crate) struct Union {
    parent: Vec<u32>,
}

impl Union {
    pub(crate) fn new(size: usize) -> Union {
        Union { parent: (0..size as u32).collect() }
    }

    pub(crate) fn root(&mut self, mut of: usize) -> usize {
        while self.parent[of] as usize != of {
            let above = self.parent[self.parent[of] as usize];
            self.parent[of] = above;
            of = above as usize;
        }
        of
    }

    /// The root of both.
    pub(crate) fn join(&mut self, first: usize, second: usize) -> usize {
        let (first, second) = (self.root(first), self.root(second));
        let (low, high) = (first.min(second), first.max(second));
        self.parent[high] = low as u32;
        low
    }

    /// All sets, by their lowest member, each ascending.
    pub(crate) fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut at = vec![usize::MAX; self.parent.len()];
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for member in 0..self.parent.len() {
            let root = self.root(member);
            if at[root] == usize::MAX {
                at[root] = groups.len();
                groups.push(Vec::new());
            }
            groups[at[root]].push(member);
        }
        groups
    }
}
