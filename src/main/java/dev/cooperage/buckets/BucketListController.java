package dev.cooperage.buckets;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two tabs: warehouse data sources and app data sources. */
@Controller
class BucketListController {

	private final BucketCatalogue catalogue;

	private final BucketCreation creation;

	BucketListController(BucketCatalogue catalogue, BucketCreation creation) {
		this.catalogue = catalogue;
		this.creation = creation;
	}

	@GetMapping("/warehouse-data")
	String warehouse(@CurrentPerson Person me, @RequestParam(name = "q", defaultValue = "") String search,
			@RequestParam(name = "page", defaultValue = "1") int yours, @RequestParam(defaultValue = "1") int others,
			Model model) {
		return index(BucketType.WAREHOUSE, me, search, yours, others, model);
	}

	@GetMapping("/app-data")
	String app(@CurrentPerson Person me, @RequestParam(name = "q", defaultValue = "") String search,
			@RequestParam(name = "page", defaultValue = "1") int yours, @RequestParam(defaultValue = "1") int others,
			Model model) {
		return index(BucketType.APP, me, search, yours, others, model);
	}

	private String index(BucketType type, Person me, String search, int yours, int others, Model model) {
		model.addAttribute("page", new BucketListPage(type, this.creation.mayCreate(type, me), me.isPlatformAdmin(),
				this.catalogue.listing(type, me, search, yours, others)));
		return "buckets/index";
	}

	/**
	 * The page.
	 *
	 * @param mayCreate whether the person may create a data source of this type
	 * @param manager whether the person is a platform admin
	 */
	record BucketListPage(BucketType type, boolean mayCreate, boolean manager, BucketListing listing) {
	}

}
