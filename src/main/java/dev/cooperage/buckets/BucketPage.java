package dev.cooperage.buckets;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.card.FirstPage;
import dev.cooperage.access.card.GroupCards;
import dev.cooperage.people.Person;
import dev.cooperage.requests.AccessRequests;
import dev.cooperage.s3names.BucketName;

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
	public String show(BucketName name, Person me, Model model) {
		VisibleBucket seen = card(name, me, model);
		Access mine = seen.access();
		model.addAttribute("waiting", mine.mayManage() ? this.requests.waitingIn(name, me) : 0L);
		model.addAttribute("asked", mine.mayManage() ? null : this.requests.openFor(me, name));
		model.addAttribute("endings", this.access.endingOf(me, name));
		model.addAttribute("folder", this.folder.show(seen, model));
		return "buckets/show";
	}

	/** Puts the card alone into the model. */
	VisibleBucket card(BucketName name, Person me, Model model) {
		VisibleBucket seen = this.catalogue.visible(name, me, null);
		model.addAttribute("bucket", seen.bucket());
		model.addAttribute("tab", seen.bucket().type().path());
		model.addAttribute("access", seen.access());
		model.addAttribute("card", this.cards.of(seen.access()));
		AccessGroupForm.into(model);
		return seen;
	}

}
