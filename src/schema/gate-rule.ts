/**
 * Logits: how far each may lie from the trained model's. Reference cases keep their two best logits at least 0.05 apart, so
 * that honest rounding of single precision, seen at some 0.001 here, can neither change a token nor reach the limit. A gate
 * judges by it, and a board looks whether what a gate is said to have seen fits its verdict.
 */
export const LARGEST_LOGIT_ERROR = 0.02;
