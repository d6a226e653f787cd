//! The façade over coder, store, fusion and situation: take documents in, derive happenings and fluents, answer questions.
