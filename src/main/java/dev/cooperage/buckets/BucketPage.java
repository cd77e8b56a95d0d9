package dev.cooperage.buckets;

import java.util.List;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessControl.Ending;
import dev.cooperage.access.AccessGroupForm.Answer;
import dev.cooperage.access.AccessGroupForm.Choices;
import dev.cooperage.access.card.FirstPage;
import dev.cooperage.access.card.GroupCard;
import dev.cooperage.access.card.GroupCards;
import dev.cooperage.people.Person;
import dev.cooperage.requests.AccessRequests;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The first page of a data source: its files, and beside them the card Access. */
@Component
class BucketPage implements FirstPage {

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	private final GroupCards cards;

	private final AccessRequests requests;

	private final RootFolder folder;

	BucketPage(BucketCatalogue catalogue, AccessControl access, GroupCards cards, AccessRequests requests,
			RootFolder folder) {
		this.catalogue = catalogue;
		this.access = access;
		this.cards = cards;
		this.requests = requests;
		this.folder = folder;
	}

	@Override
	public String show(BucketName name, Person me, Answer answer, Model model) {
		VisibleBucket seen = this.catalogue.visible(name, me, null);
		Access mine = seen.access();
		BucketView page = new BucketView(seen.bucket(), mine, this.cards.of(mine), answer,
				mine.mayManage() ? this.requests.waitingIn(name, me) : 0L,
				mine.mayManage() ? null : this.requests.openFor(me, name), this.access.endingOf(me, name),
				this.folder.show(seen, model));
		model.addAttribute("page", page);
		model.addAttribute("tab", seen.bucket().type().path());
		if (!model.containsAttribute("grantForm")) {
			model.addAttribute("grantForm", page.choices().empty());
		}
		return "buckets/show";
	}

	/** Shows the list in the card alone. */
	String people(BucketName name, Person me, Model model) {
		model.addAttribute("page", new CardView(this.cards.of(this.catalogue.visible(name, me, null).access())));
		return "buckets/_access :: people";
	}

	/**
	 * The page.
	 *
	 * @param answer what the form in the card asks or offers
	 * @param waiting how many requests the person can answer here
	 * @param asked the id of the person's own open request; null for none
	 * @param endings the person's access here that ends soon or has ended lately
	 * @param folder the fragment that shows the files
	 */
	record BucketView(Bucket bucket, Access access, GroupCard card, Answer answer, long waiting, @Nullable Long asked,
			List<Ending> endings, String folder) {

		/** Returns what the form that grants access shows. */
		public Choices choices() {
			return new Choices(this.bucket.name(), null, List.of(), this.card.longestDays(), this.answer);
		}

	}

	/** The list in the card alone. */
	record CardView(GroupCard card) {
	}

}
