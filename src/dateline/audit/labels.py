"""How acts and those who act are called at the desk."""

from dateline.audit.actors import NEWSROOM, NOBODY, OPERATOR

_ACTS = {
    "fail_sign_in": "Failed to sign in",
    "fail_second_factor": "Failed at the second factor",
    "refuse_request": "Was refused",
    "change_desk": "Changed something else",
    "seal_material": "Sealed material",
    "open_sealed": "Opened sealed material",
    "grant_sealed": "Let somebody open sealed material",
    "revoke_sealed": "Took somebody off sealed material",
    "refuse_sealed": "Was refused sealed material",
    "destroy_sealed": "Destroyed sealed material",
}
_ACTORS = {OPERATOR: "the command line", NEWSROOM: "the newsroom itself", NOBODY: "not signed in"}


def act_label(act: str) -> str:
    """An act in plain words, such as "Publish story"."""
    return _ACTS.get(act) or act.replace("_", " ").capitalize()


def actor_label(actor: str) -> str:
    """Who acted, where no name is known."""
    return _ACTORS.get(actor, f"account {actor}")
