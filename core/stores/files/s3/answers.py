"""What a bucket's refusals mean, for operators (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)."""

from __future__ import annotations

import re

_CODE = re.compile(r"<Code>(\w{1,64})</Code>")
_CREDENTIALS = "mend IMAGINE_FILES__SECRET, or what IMAGINE_FILES__SECRET_FILE names."
_REGION = "it is in another region; mend IMAGINE_FILES__REGION, or IMAGINE_FILES__ENDPOINT."
_REMEDIES = {
    "NoSuchBucket": "there is none of this name; create it, or mend IMAGINE_FILES__BUCKET.",
    "InvalidBucketName": "this cannot be the name of one; mend IMAGINE_FILES__BUCKET.",
    "InvalidAccessKeyId": "it knows no such access key; mend IMAGINE_FILES__KEY_ID.",
    "SignatureDoesNotMatch": f"the secret of the access key is another one; {_CREDENTIALS}",
    "AccessDenied": "this access key may do too little; let it list the bucket, and read, write and remove objects.",
    "RequestTimeTooSkewed": "this machine's clock is wrong; set it, best by NTP.",
    "AuthorizationHeaderMalformed": _REGION,
    "PermanentRedirect": _REGION,
}


def code_of(problem: Exception) -> str:
    """The code by which S3 says no, which is all of its words that name nobody; empty where there is none."""
    match = _CODE.search(str(problem))
    return "" if match is None else match[1]


def remedy_of(problem: Exception) -> str:
    """Cause and remedy; empty for what no operator's setting mends."""
    return _REMEDIES.get(code_of(problem), "")
