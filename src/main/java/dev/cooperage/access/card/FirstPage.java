package dev.cooperage.access.card;

import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.ui.Model;

/**
 * The first page of a data source, which the module of data sources shows: a grant that
 * is made there and refused shows it again.
 */
public interface FirstPage {

	/**
	 * Puts the page into the model, where the form with its errors is already.
	 * @param answer what the form asks or offers after it was refused
	 * @return the template
	 */
	String show(BucketName bucket, Person me, AccessGroupForm.Answer answer, Model model);

}
