"""PAdES signatures: keys, certificates and trust, signing, sealing, checking."""
