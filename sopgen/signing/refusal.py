"""What keeps a file from being signed: values, no sentence."""

from typing import Final, Literal, TypeAlias

Refused: TypeAlias = Literal[
    "no_keys",  # the key file is no PKCS#12, or its password is wrong
    "no_certificate",  # it holds no private key with its certificate
    "not_valid_now",  # the certificate has expired, or is not valid yet
    "not_for_signing",  # the certificate is for something else
    "no_fields",  # the PDF has no signature field
    "no_such_field",
    "choose_field",  # several wait, and none was named
    "signed_already",
    "all_signed",
    "changed_before",  # the file is no longer what somebody signed
    "closed",  # somebody signed it so that nothing may be added
    "too_small",  # the words do not fit in the field
    "no_letter",  # the shipped typeface lacks a letter of the words
    "no_stamp",  # the time stamp could not be had
    "not_signed",  # the library found another reason
]


class SigningRefusedError(ValueError):
    """A signature that was not made. ``facts`` are values for the sentence: names, dates, words of a service."""

    def __init__(self, refused: Refused, *facts: str) -> None:
        super().__init__(refused, *facts)
        self.refused: Final[Refused] = refused
        self.facts: Final = facts
