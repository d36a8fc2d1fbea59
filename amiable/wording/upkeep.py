"""Sentences of what is refused outside an order: a profile, a service, a package, a questionnaire."""

from __future__ import annotations

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from amiable.kernel.errors import Refusal
from amiable.wording.imports_refused import REFUSED

SENTENCES: dict[str, str | Promise] = {
    "text_missing": _("Please fill this in."),
    "text_too_long": _("This is too long: {most} characters at most."),
    "not_text": _("There is a character in here that cannot be kept. Please type the text again."),
    "unknown_language": _("Please choose English, French or Italian."),
    "unknown_time_zone": _("Please choose a time zone from the list."),
    "unknown_choice": _("Please choose one of the answers."),
    "unknown_currency": _("Please choose a currency from the list."),
    "mixed_currency": _(
        "The other packages of this service are priced in {currency}. All packages of a service share one currency."
    ),
    "not_an_amount": _("Please write an amount such as 120 or 120.50."),
    "price_too_small": _("The price has to be above zero."),
    "price_too_large": _("This price is larger than one order may be."),
    "rounds_out_of_range": _(
        "Choose between 0 and {most} revision rounds. Rounds without an end are not offered: nobody could plan with them."
    ),
    "days_too_few": _("A package takes at least one day."),
    "package_does_not_fit": _(
        "With this many rounds a package can take {most} days at most, so that everything is settled while the money is held. Split longer work into several orders."
    ),
    "effort_out_of_range": _("Say the effort in hours, above 0 and at most {most}, or leave it empty."),
    "items_missing": _("Name at least one thing that is included."),
    "too_many": _("These are too many: {most} at most."),
    "choices_out_of_range": _("Give between 2 and {most} answers to choose from, one a line."),
    "choices_only_for_choice": _("Only a question with answers to choose from has answers here."),
    "choices_twice": _("Two of these answers are the same."),
    "too_many_packages": _("A service has at most {most} packages. Remove one first."),
    "last_package": _(
        "This is the only package of a service that clients can see. Hide the service first, or add another package."
    ),
    "package_missing": _("Add a package first: clients need something to order."),
    "too_many_saved_replies": _("You can keep {most} saved replies. Remove one first."),
    "macro_empty": _("Write this in at least one language."),
    "too_many_macros": _("The desk can keep {most} texts. Remove one first."),
    "minutes_out_of_range": _("Say how long it takes in minutes, above 0 and at most {most}."),
    "address_not_web": _("Please give an address that begins with https:// or http://, as it stands in a browser."),
    "start_missing": _("A live session needs a day and a time."),
    "start_out_of_range": _("Please choose a day in this century."),
    "too_many_sessions": _("There can be {most} sessions. Remove one first."),
    "seller_suspended": _("Your account cannot offer services at the moment."),
    "unknown_group": _("Please choose from the mails that are listed. Decisions always come."),
    "moment_out_of_day": _("Please choose a time between 00:00 and 23:59."),
    "quiet_needs_both": _("Quiet hours need a beginning and an end. Leave both empty to have none."),
    "quiet_without_length": _(
        "Quiet hours that begin and end at the same time would be none, or all day. Please choose two different times."
    ),
    "slug_wrong": _("Use 1 to 30 small letters a to z, digits and hyphens, with no hyphen at either end."),
    "slug_taken": _("Another site or app has this short name. Please choose a different one."),
    "site_wrong": _("Give the address of the site alone, such as https://example.com, without a path."),
    "key_not_ed25519": _("This is not an Ed25519 public key in PEM form."),
    "email_wrong": _("Please give a mail address, such as name@example.com."),
    "email_taken": _("Somebody signs in here with this mail address already."),
    "email_theirs": _("This person signs in here themselves, so only they can change their mail address."),
    "endpoint_address_wrong": _("Give an address such as https://example.com/hooks, without a name or password in it."),
    "endpoint_not_secure": _("An endpoint has to be reached by https, so that nobody can read along."),
    "endpoint_not_public": _(
        "This address is not on the public internet. Endpoints in a private network are not called."
    ),
    "unknown_event": _("There is no event called “{name}”."),
    "too_many_endpoints": _("A site can have {most} endpoints. Remove one first."),
    "endpoint_unproven": _(
        "This endpoint has not answered a test yet, so nothing is sent to it again. Messages begin once it has answered one."
    ),
    "replay_under_way": _(
        "What was sent again before has not all arrived yet. Please wait until it has, then send the next."
    ),
    "endpoint_is_off": _("This endpoint is switched off. Switch it on first."),
    "site_ended": _("The site or app was ended, so nothing is sent there any more."),
    "moment_wrong": _("Give a moment with its offset from UTC, such as 2026-12-01T09:00:00Z."),
    "period_wrong": _("The period has to end after it begins."),
    "period_too_long": _("That is more than {most} messages. Choose a shorter period."),
    "too_many_years": _("This is too long: {most} years at most."),
    "rules_unreadable": _("Line {line} of these rules cannot be read: {problem}."),
    "rules_unchecked": _("These rules are still being checked. Please wait for the result."),
    "rules_unsound": _("The check found something wrong in these rules. They can go on once it finds nothing more."),
    "rules_same": _("These rules are the ones in force already."),
    "rules_version_taken": _(
        "There are other rules named {name} {version} already. Give these a higher version, so that nobody mistakes them."
    ),
    "rules_moved_on": _(
        "Other rules came into force since this draft was begun. Look at the differences again and save it once more."
    ),
    "too_many_drafts": _("There can be {most} open drafts. Publish or discard one first."),
    "draft_closed": _("This draft was published or discarded, so it can only be read."),
    "draft_changed": _(
        "Somebody changed this draft meanwhile. Nothing was overwritten: please look at it as it is now."
    ),
    "draft_not_offered": _("Its author has not asked for a second person yet."),
    "other_operator_needed": _("Whoever wrote the rules cannot publish them. Please ask another operator."),
    "orders_out_of_range": _("Choose between 1 and {most} orders."),
    "trial_running": _("This draft is being simulated already. Please wait for the result."),
    "role_wrong": _("Please choose a role."),
    "languages_missing": _("Please choose at least one language."),
    "language_unspoken": _("Please choose from the languages that are listed."),
    "address_wrong": _("Please write a mail address such as ann@example.com."),
    "staff_already": _(
        "This address belongs to {name}, who is staff already. Look for them in the list and change their role."
    ),
    "invited_already": _("An invitation to this address is open already. Send that one again, or take it back first."),
    "too_many_invitations": _("There can be {most} open invitations. Take some back first."),
    "invitation_closed": _("This invitation was accepted or taken back meanwhile."),
    "invitation_unknown": _(
        "This link leads nowhere. If it came by mail, look whether a newer mail holds another one."
    ),
    "invitation_revoked": _(
        "This invitation was taken back. If you think it should not have been, write to whoever invited you."
    ),
    "invitation_used": _("This invitation was accepted already. Sign in with the account that accepted it."),
    "invitation_expired": _(
        "This invitation was good for {days} days, and they are over. Ask whoever invited you to send it again."
    ),
    "invitation_for_another": _(
        "This invitation is for {address}. Sign in with the account of that address, or make one."
    ),
    "address_unconfirmed": _(
        "Please confirm first that {address} is yours: your settings say how. Then open the link once more."
    ),
    "staff_by_now": _(
        "Your account is staff already, so there is nothing to accept. An operator can change your role."
    ),
    "trades_still": _(
        "Staff neither buy nor sell with the same account, so that nobody decides on orders of their own. Finish your running orders and hide your services first, or ask for an invitation to another address."
    ),
    "changed_meanwhile": _(
        "Somebody changed this meanwhile. Nothing of yours was applied: please look at it as it is now."
    ),
    "last_operator": _(
        "This is the only operator. Make somebody else an operator first, so that the marketplace is never without one."
    ),
    "holds_cases": _(
        "They have cases in hand that you were not shown yet: {references}. Please look at the page again."
    ),
    "not_staff": _("They are not staff any more."),
    "not_yourself": _(
        "Your own second factors are changed in your settings. If they are lost, another operator takes them away for you."
    ),
    "no_factors": _("They have no second factor that could be taken away."),
    "measure_moved": _("Somebody else has moved this measure meanwhile. Please look at it as it is now."),
    "orders_unknown": _(
        "This is no order of this person: “{order}”. Give references such as AM-7K3F-2Q9M, {most} at most."
    ),
    "service_not_theirs": _(
        "Please choose one of this person’s services, and only where a service is taken out of the list."
    ),
    "days_out_of_range": _("Choose between 1 and {most} days, and none at all for a measure for good."),
    "keeping_out_of_range": _("Choose between {least} and {most} days."),
    "too_many_answers": _("You have answered {most} times. Staff read all of it; you can also complain."),
    "other_person_needed": _("Somebody else has to do this: you had a part in what it is about."),
    "complaint_there": _("There is a complaint about this already."),
    "complaint_too_late": _(
        "The time for complaints about this is over. You keep the right to go to a court, or to a body certified for settling such disputes out of court."
    ),
    "complaint_moved": _("Somebody else has read or decided this complaint meanwhile. Please look at it as it is now."),
    "not_milder": _(
        "A complaint can only make a measure milder while it lasts: take something from it, or let it end sooner."
    ),
    "review_shown": _("This is shown again already, so there is nothing to complain about any more."),
    "export_running": _("An export is being made already. Please wait until it is there."),
    "runs_already": _("This installation runs already."),
    "moved_already": _("This installation stands still already."),
    "import_running": _(
        "An archive or a backup was being brought in here and has not ended. Bring the same one in again; then you can say this."
    ),
    "export_under_way": _("An archive of this person is being made already. Please wait until it is there."),
    "export_gone": _("This archive was removed. Ask for a new one."),
    "signs_in_here": _("This person signs in here themselves, so only they can ask for this."),
    "works_here": _(
        "The data of somebody who works here cannot be erased yet. Another operator first has to end what they may do here."
    ),
    "erasure_waits": _(
        "Something stands in the way of erasing this account now. Look at what it is, and say that it may happen once that has ended."
    ),
    "erasure_begun": _("It is too late: the data are being erased."),
    "no_such_token": _("This link does not work any more."),
    "year_or_days": _("Choose a year or days, not both."),
    "period_ahead": _("This has not happened yet. Please choose days until today."),
    "country_wrong": _("Please choose a country from the list."),
    "number_wrong": _("This does not look like such a number. Use 4 to 20 letters and digits."),
    "tin_wrong": _("A tax number of this country looks different. Please compare it with a letter of your tax office."),
    "birthday_wrong": _("Please give the day you were born."),
    "odr_closed": _("The European platform for online disputes closed in July 2025, so it cannot be named."),
    "day_not_yet": _("Please give a day that has come already, and none before the first one."),
    "outcome_with_day": _("How it ended and on which day belong together. Please give both, or none."),
    "too_many_bodies": _("There can be {most} bodies. Remove one first."),
    "not_found": _("This is not there any more."),
    "invalid": _("Some of this cannot be saved yet. Please look at the marked fields."),
    **REFUSED,
}


def say(refusal: Refusal) -> str:
    """The whole sentence in the active language. Raises KeyError for a code without one (a house test finds those)."""
    return str(SENTENCES[refusal.code]).format(**refusal.data)


say_lazy = lazy(say, str)
"""The same, said when it is shown: for texts fixed when a form class is read."""
