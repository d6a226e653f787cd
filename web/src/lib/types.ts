// The shapes of the API: those of crates/record and what stands around them. See /api/openapi.json.

export interface Actor {
  code?: string | null;
  sector?: string | null;
  name?: string | null;
  name_ar?: string | null;
  text?: string | null;
  id?: string | null;
  inferred?: boolean;
  name_inferred?: boolean;
}
export type Precision = "day" | "week" | "month" | "season" | "year" | "decade" | "range" | "unknown";
export interface When {
  start: string | null;
  end: string | null;
  precision: Precision;
  edtf?: string | null;
  basis?: string | null;
  text?: string | null;
}
export interface Place {
  id?: string | null;
  name: string | null;
  name_ar?: string | null;
  country: string | null;
  lat?: number | null;
  lon?: number | null;
  aliases?: string[];
  precision?: string | null;
  text?: string | null;
  where_prec?: number | null;
  inferred?: boolean;
}
export interface Count {
  low?: number | null;
  best?: number | null;
  high?: number | null;
}
export type Counts = Record<string, Count>;
export type Status = "actual" | "negated" | "planned" | "hypothetical" | "alleged";
export interface Evidence {
  field: "title" | "text";
  start: number;
  end: number;
  quote: string;
  role: string;
}
export interface Why {
  rule: string;
  text: string;
  evidence?: Evidence[];
}
export interface EventRecord {
  id: string;
  type: string;
  mode: string | null;
  contexts: string[];
  actors: Actor[];
  recipients: Actor[];
  trigger: string;
  date: When | null;
  place: Place | null;
  status: Status;
  said_by: Actor | null;
  counts: Counts;
  quad: string;
  scale: number | null;
  ground: string;
  confidence: number;
  evidence: Evidence[];
  frame: string;
  why?: Why[];
}
export interface StateRecord {
  id: string;
  type: string;
  trigger: string;
  status: Status;
  said_by: Actor | null;
  from: When | null;
  until: When | null;
  holder?: Actor | null;
  place?: Place | null;
  force?: Actor | null;
  strength?: Count | null;
  purpose?: string | null;
  sides?: Actor[];
  object?: Place | string | null;
  duration?: string | null;
  dead?: Count | null;
  kind?: string | null;
  parties?: Actor[];
  brokers?: Actor[];
  in_force?: string | null;
  claimant?: Actor | null;
  held_by?: Actor | null;
  against?: Actor | null;
  mediators?: Actor[];
  topic?: string | null;
  progress?: string | null;
  trend?: string | null;
  directed?: boolean | null;
  held?: Actor | null;
  accusation?: string | null;
  count?: Count | null;
  names?: string[];
  confidence: number;
  evidence: Evidence[];
  why?: Why[];
}
export interface Supported extends Count {
  value?: unknown;
  docs: string[];
  independent: number;
  said_by?: Actor[];
  assertions?: string[];
}
export type Standing = "holds" | "claimed" | "planned" | "violated" | "ended" | "denied";
export interface Fluent extends StateRecord {
  standing: Standing;
  contested: boolean;
  withdrawing?: boolean | null;
  aspect?: string | null;
  open?: string | null;
  values?: Record<string, Supported[]>;
  docs: string[];
  last_reported?: string | null;
  rests_on?: string[];
  because?: Why[];
}
export interface SourceOf {
  doc: string;
  source: string | null;
  copy_of: string | null;
  published?: string | null;
}
export interface Happening {
  id: string;
  type: string;
  mode: string | null;
  contexts: string[];
  actors: Actor[];
  recipients: Actor[];
  date: When | null;
  place: Place | null;
  status: Status;
  counts: Counts;
  scale: number | null;
  first_reported: string | null;
  last_reported: string | null;
  independent: number;
  credibility: number;
  sources: SourceOf[];
  values?: Record<string, Supported[]>;
  contested?: string[];
  assertions: string[];
  why?: Why[];
}
export interface Contradiction {
  about: string;
  happening?: string | null;
  state?: string | null;
  field: string;
  subject?: { type: string; actors: Actor[]; recipients: Actor[]; place: Place | null; day: string | null } | null;
  kind: string;
  values: Supported[];
}
export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface SituationPage extends Page<Fluent> {
  as_of: string;
  known_by: string;
  total: number;
}
export interface Swing {
  fluent: string;
  type: string;
  change: "began" | "ended" | "changed";
  fields: string[];
  before: Fluent | null;
  after: Fluent | null;
}
export interface ChangesPage extends Page<Swing> {
  from: string;
  to: string;
  total: number;
}
export interface Meta {
  program: string;
  coder: string;
  lexicon: string;
  stamp: string;
  up_to_date: boolean;
  documents: number;
  assertions: number;
  happenings: number;
  published: { first: string | null; last: string | null };
  days: { first: string | null; last: string | null };
  types: { type: string; happenings: number }[];
}
export interface ActorItem {
  id: string;
  code: string | null;
  name: string | null;
  name_ar: string | null;
  sectors: string[];
  happenings: number;
}
export interface PlaceItem extends Place {
  id: string;
  happenings: number;
  holder: Actor | null;
  standing: Standing | null;
  contested: boolean;
}
export interface Decision {
  number: number;
  action: string;
  subject: string;
  edit: Record<string, unknown> | null;
  others: string[];
  undoes: number | null;
  undone: boolean;
  reason: string | null;
  person: string;
  made_at: string;
}
export interface Member {
  key: string;
  document: string;
  published: string | null;
  source: string | null;
  url: string | null;
  title: string | null;
  record: EventRecord;
  sentence: string;
  review: Decision | null;
}
export interface HappeningCard {
  happening: Happening;
  members: Member[];
  contradictions: Contradiction[];
  history: Decision[];
  formerly?: string;
}
export interface DocumentItem {
  id: string;
  lang: string | null;
  published: string | null;
  source: string | null;
  url: string | null;
  title: string | null;
  beginning: string;
  versions: number;
  events: number;
  states: number;
  copy_of: string | null;
}
export interface Note {
  about: string;
  text: string;
}
export interface DocumentCard {
  id: string;
  lang: string | null;
  published: string | null;
  source: string | null;
  url: string | null;
  title: string | null;
  text: string;
  version: number;
  versions: { number: number; published: string | null; ingested_at: string; current: boolean }[];
  events: { key: string; happening: string | null; review: Decision | null; record: EventRecord }[];
  states: { key: string; review: Decision | null; record: StateRecord }[];
  notes: Note[];
  copies: string[];
}
export interface Report {
  id: string;
  lang: string | null;
  published: string | null;
  title?: string | null;
  events: EventRecord[];
  states: StateRecord[];
  notes?: Note[];
}
export interface Node {
  id: string;
  code: string | null;
  name: string | null;
  name_ar: string | null;
  acts: number;
}
export interface Edge {
  a: string;
  b: string;
  cooperation: number;
  conflict: number;
  scale: number;
  a_to_b: number;
  b_to_a: number;
}
export interface Network {
  nodes: Node[];
  edges: Edge[];
  total: number;
}
export interface DyadItem {
  of: string;
  toward: string;
  kind: string | null;
  trend: string | null;
  scale: number | null;
  scale_before: number | null;
  acts: number;
  relation: Fluent | null;
  hostilities: Fluent[];
  agreements: Fluent[];
  claims: Fluent[];
}
export interface SeriesPoint {
  day: string;
  a_to_b: number | null;
  b_to_a: number | null;
  acts_a_to_b: number;
  acts_b_to_a: number;
}
export interface ExchangeItem {
  of: string;
  toward: string;
  day: string;
  scale: number | null;
  happening: string | null;
  document: string;
  assertion: string;
  record: Happening | null;
}
export interface Relations {
  a: string;
  b: string;
  name_a: string | null;
  name_b: string | null;
  as_of: string;
  known_by: string;
  rolling_days: number;
  dyads: DyadItem[];
  series: SeriesPoint[];
  exchanges: ExchangeItem[];
  exchanges_total: number;
}
export interface Card {
  key: string;
  kind: "event" | "state";
  confidence: number;
  event?: EventRecord;
  state?: StateRecord;
  document: string;
  published: string | null;
  source: string | null;
  title: string | null;
  text: string;
  happening: string | null;
}
export interface PrecisionItem {
  kind: string;
  type: string;
  accepted: number;
  edited: number;
  rejected: number;
  precision: number;
  low: number;
  high: number;
  exact: number;
}
export interface Agreement {
  one: string;
  other: string;
  records: number;
  alike: number;
  there: number;
  share: number;
  low: number;
  high: number;
  kappa: number | null;
}
export interface WatchedItem {
  name: string;
  address: string;
  answered: string | null;
  due: string;
  lag_seconds: number | null;
  failures: number;
  error: string | null;
  dead_since: string | null;
  moved_to: string | null;
  kept: number;
  waiting: number;
  given_up: number;
}
export interface SourceItem {
  name: string;
  home: string | null;
  reliability: string | null;
  documents: number;
  copies: number;
  reported_first: number;
  first: string | null;
  last: string | null;
  events: number;
  states: number;
}
export interface SearchResult {
  documents: Page<DocumentItem>;
  happenings: Happening[];
  actors: ActorItem[];
  places: PlaceItem[];
}
export interface Session {
  expires_at: string | null;
  signed_in: boolean;
  person: string | null;
  role: string | null;
  token: string | null;
}
