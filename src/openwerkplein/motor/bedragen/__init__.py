"""Amounts that the law works out: wage subsidy, from dated values that are given, never from constants."""
