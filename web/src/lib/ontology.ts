// The closed lists of the codebook that an edit chooses from.

export const modes: Record<string, string[]> = {
  AGREE: [],
  CONSULT: ["visit", "third-party", "multilateral", "phone"],
  SUPPORT: [],
  CONCEDE: [],
  COOPERATE: [],
  AID: [],
  RETREAT: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
  REQUEST: ["assist", "change", "yield", "meet"],
  ACCUSE: ["disapprove", "investigate", "allege"],
  REJECT: ["assist", "change", "yield", "meet"],
  THREATEN: ["restrict", "arrest", "relations", "expel", "territory", "violence"],
  PROTEST: ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
  SANCTION: ["convict", "expel", "withdraw", "discontinue"],
  MOBILIZE: ["troops", "weapons", "police", "militia"],
  COERCE: ["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"],
  ASSAULT: ["abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"],
};

export const statuses = ["actual", "negated", "planned", "hypothetical", "alleged"];

export const sectors = ["GOV", "MIL", "REB", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "CVL", "UAF", "UNK", "PRM", "BUS", "CRM", "JRN", "REF", "REL", "EDU", "MED", "LAB", "SOC", "ELI", "AGR", "PRE"];

/** A field of a state as an editor has it; `number` is its key, `codes` the list that has its words. */
export interface StateField {
  name: string;
  number: number;
  holds: "one" | "many" | "place" | "words" | "choice" | "count";
  choices?: string[];
  codes?: "agreement" | "claim" | "relation" | "word";
}

const place: StateField = { name: "place", number: 6, holds: "place" };

export const stateFields: Record<string, StateField[]> = {
  control: [{ name: "holder", number: 3, holds: "one" }, place, { name: "open", number: 2, holds: "choice", choices: ["yes", "no", "partial"] }],
  presence: [{ name: "force", number: 3, holds: "one" }, place, { name: "purpose", number: 2, holds: "words" }, { name: "strength", number: 9, holds: "count" }],
  conflict: [{ name: "sides", number: 3, holds: "many" }, { name: "object", number: 2, holds: "words" }, { name: "dead", number: 9, holds: "count" }],
  agreement: [
    { name: "kind", number: 2, holds: "choice", codes: "agreement", choices: ["ceasefire", "peace", "security", "trade", "exchange", "political", "other"] },
    { name: "parties", number: 3, holds: "many" },
    { name: "brokers", number: 4, holds: "many" },
    { name: "in_force", number: 9, holds: "choice", choices: ["yes", "no", "violated"] },
  ],
  claim: [
    { name: "kind", number: 2, holds: "choice", codes: "claim", choices: ["territory", "transit", "return", "recognition", "other"] },
    { name: "claimant", number: 3, holds: "one" },
    { name: "against", number: 4, holds: "one" },
    { name: "object", number: 9, holds: "words" },
  ],
  mediation: [
    { name: "mediators", number: 3, holds: "many" },
    { name: "parties", number: 4, holds: "many" },
    { name: "topic", number: 2, holds: "words" },
    { name: "progress", number: 9, holds: "choice", choices: ["none", "some", "agreed"] },
  ],
  relation: [
    { name: "kind", number: 2, holds: "choice", codes: "relation", choices: ["alliance", "support", "cooperation", "diplomatic", "strained", "hostile"] },
    { name: "sides", number: 3, holds: "many" },
    { name: "trend", number: 9, holds: "choice", choices: ["up", "down", "flat"] },
  ],
  detention: [
    { name: "held", number: 3, holds: "one" },
    { name: "holder", number: 4, holds: "one" },
    { name: "accusation", number: 2, holds: "words" },
    { name: "count", number: 9, holds: "count" },
  ],
};
