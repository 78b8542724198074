"""The table: each address of the desk by name, who may read it and who may change something by it.

Reading is GET, HEAD and OPTIONS. Changing is POST, and what ``ALSO_CHANGES`` names. Every other
method is refused, and so is every address without a row.
"""

from dateline.newsdesk.permits.rules import (
    Rule,
    administrator,
    begins_story,
    changes_contributor,
    changes_picture,
    changes_topic,
    chooses_contributor,
    chooses_topic,
    contributor,
    deletes_contributor,
    deletes_picture,
    deletes_story,
    deletes_topic,
    edits_story,
    edits_together,
    everybody,
    finds_story,
    finishes_upload,
    looks_for_links,
    nobody,
    opens_file,
    reads_about_picture,
    reads_about_story,
    reporter,
    sees_picture,
    takes_down_story,
    unschedules_story,
)

# fmt: off
PERMITS: dict[str, tuple[Rule, Rule]] = {
    # the entrance                                       reads                changes
    "root":                                             (everybody,           nobody),
    "to_sign_in":                                       (everybody,           everybody),
    "nowhere":                                          (nobody,              nobody),
    "account_login":                                    (everybody,           everybody),
    "account_logout":                                   (everybody,           everybody),
    "account_reset_password_from_key":                  (everybody,           everybody),
    "account_reset_password_from_key_done":             (everybody,           nobody),
    "account_change_password":                          (contributor,         contributor),
    "wagtailadmin_account":                             (contributor,         contributor),
    "wagtailadmin_logout":                              (nobody,              contributor),

    # the desk itself
    "wagtailadmin_home":                                (contributor,         nobody),
    "wagtailadmin_explore":                             (contributor,         nobody),
    "wagtailadmin_explore_root":                        (contributor,         nobody),
    "wagtailadmin_sprite":                              (contributor,         nobody),
    "wagtailadmin_javascript_catalog":                  (contributor,         nobody),
    "wagtailadmin_dismissibles":                        (contributor,         contributor),
    "edit_links":                                       (reporter,            nobody),
    "desk_story":                                       (finds_story,         nobody),

    # lists and searches, which show each person what they may see
    "articles:index":                                   (contributor,         nobody),
    "articles:index_results":                           (contributor,         nobody),
    "articles:choose_parent":                           (contributor,         nobody),
    "briefs:index":                                     (contributor,         nobody),
    "briefs:index_results":                             (contributor,         nobody),
    "briefs:choose_parent":                             (contributor,         nobody),
    "stories:index":                                    (contributor,         nobody),
    "stories:index_results":                            (contributor,         nobody),

    # one story
    "wagtailadmin_pages:add":                           (begins_story,        begins_story),
    "wagtailadmin_pages:preview_on_add":                (begins_story,        begins_story),
    "wagtailadmin_pages:edit":                          (edits_story,         edits_story),
    "wagtailadmin_pages:preview_on_edit":               (edits_story,         edits_story),
    "wagtailadmin_pages:view_draft":                    (edits_story,         nobody),
    "wagtailadmin_pages:history":                       (edits_story,         nobody),
    "wagtailadmin_pages:history_results":               (edits_story,         nobody),
    "wagtailadmin_pages:revisions_view":                (edits_story,         nobody),
    "wagtailadmin_pages:revisions_compare":             (edits_story,         nobody),
    "wagtailadmin_pages:revisions_revert":              (edits_story,         edits_story),
    "wagtailadmin_pages:revisions_unschedule":          (unschedules_story,   unschedules_story),
    "wagtailadmin_pages:usage":                         (reads_about_story,   nobody),
    "wagtailadmin_pages:unpublish":                     (takes_down_story,    takes_down_story),
    "wagtailadmin_pages:delete":                        (deletes_story,       deletes_story),
    "wagtailadmin_editing_sessions:ping":               (nobody,              edits_together),
    "wagtailadmin_editing_sessions:release":            (nobody,              contributor),

    # links within a text
    "wagtailadmin_choose_page":                         (contributor,         nobody),
    "wagtailadmin_choose_page_child":                   (looks_for_links,     nobody),
    "wagtailadmin_choose_page_search":                  (contributor,         nobody),
    "wagtailadmin_choose_page_external_link":           (contributor,         contributor),
    "wagtailadmin_choose_page_email_link":              (contributor,         contributor),
    "wagtailadmin_choose_page_phone_link":              (contributor,         contributor),

    # pictures
    "original":                                         (opens_file,          nobody),
    "released":                                         (contributor,         nobody),
    "asset":                                            (everybody,           nobody),
    "pictures":                                         (contributor,         nobody),
    "picture_results":                                  (contributor,         nobody),
    "wagtailimages:index":                              (contributor,         nobody),
    "wagtailimages:index_results":                      (contributor,         nobody),
    "add_picture":                                      (contributor,         contributor),
    "wagtailimages:add":                                (contributor,         contributor),
    "edit_picture":                                     (sees_picture,        changes_picture),
    "wagtailimages:edit":                               (sees_picture,        changes_picture),
    "wagtailimages:delete":                             (deletes_picture,     deletes_picture),
    "picture_usage":                                    (reads_about_picture, nobody),
    "wagtailimages:image_usage":                        (reads_about_picture, nobody),
    "wagtailimages:add_multiple":                       (contributor,         contributor),
    "wagtailimages:edit_multiple":                      (nobody,              changes_picture),
    "wagtailimages:delete_multiple":                    (nobody,              deletes_picture),
    "wagtailimages:create_multiple_from_uploaded_image": (nobody,             finishes_upload),
    "wagtailimages:delete_upload_multiple":             (nobody,              finishes_upload),
    "wagtailimages_chooser:choose":                     (contributor,         nobody),
    "wagtailimages_chooser:choose_results":             (contributor,         nobody),
    "wagtailimages_chooser:chosen":                     (sees_picture,        nobody),
    "wagtailimages_chooser:create":                     (contributor,         contributor),

    # topics
    "wagtailsnippets_topics_topic:list":                (reporter,            nobody),
    "wagtailsnippets_topics_topic:list_results":        (reporter,            nobody),
    "wagtailsnippets_topics_topic:add":                 (reporter,            reporter),
    "wagtailsnippets_topics_topic:edit":                (changes_topic,       changes_topic),
    "wagtailsnippets_topics_topic:delete":              (deletes_topic,       deletes_topic),
    "wagtailsnippets_topics_topic:usage":               (reporter,            nobody),
    "wagtailsnippets_topics_topic:history":             (reporter,            nobody),
    "wagtailsnippets_topics_topic:history_results":     (reporter,            nobody),
    "wagtailsnippetchoosers_topics_topic:choose":       (contributor,         nobody),
    "wagtailsnippetchoosers_topics_topic:choose_results": (contributor,       nobody),
    "wagtailsnippetchoosers_topics_topic:chosen":       (chooses_topic,       nobody),
    "wagtailsnippetchoosers_topics_topic:create":       (reporter,            reporter),

    # contributors
    "wagtailsnippets_people_contributor:list":          (reporter,            nobody),
    "wagtailsnippets_people_contributor:list_results":  (reporter,            nobody),
    "wagtailsnippets_people_contributor:add":           (reporter,            reporter),
    "wagtailsnippets_people_contributor:edit":          (changes_contributor, changes_contributor),
    "wagtailsnippets_people_contributor:delete":        (deletes_contributor, deletes_contributor),
    "wagtailsnippets_people_contributor:usage":         (reporter,            nobody),
    "wagtailsnippets_people_contributor:history":       (reporter,            nobody),
    "wagtailsnippets_people_contributor:history_results": (reporter,          nobody),
    "wagtailsnippetchoosers_people_contributor:choose": (contributor,         nobody),
    "wagtailsnippetchoosers_people_contributor:choose_results": (contributor, nobody),
    "wagtailsnippetchoosers_people_contributor:chosen": (chooses_contributor, nobody),
    "wagtailsnippetchoosers_people_contributor:create": (reporter,            reporter),

    # the newsroom's settings
    "wagtailsnippets_house_house:list":                 (administrator,       nobody),
    "wagtailsnippets_house_house:list_results":         (administrator,       nobody),
    "wagtailsnippets_house_house:edit":                 (administrator,       administrator),
    "wagtailsnippets_house_house:history":              (administrator,       nobody),
    "wagtailsnippets_house_house:history_results":      (administrator,       nobody),
}
# fmt: on

ALSO_CHANGES = {
    "wagtailadmin_pages:preview_on_add": {"DELETE"},
    "wagtailadmin_pages:preview_on_edit": {"DELETE"},
    "wagtailadmin_dismissibles": {"PATCH"},
}
"""Methods besides POST that change something, where Wagtail's scripts use them."""
