package dev.cooperage.apps;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds apps. */
@Service
@Transactional(readOnly = true)
public class Apps {

	private static final int PAGE_SIZE = 25;

	private final AppRepository apps;

	Apps(AppRepository apps) {
		this.apps = apps;
	}

	/**
	 * Returns the app with this id, active or not.
	 * @throws NotFoundException when there is none
	 */
	App find(long id) {
		return this.apps.find(id).orElseThrow(() -> new NotFoundException("There is no such app."));
	}

	/** Returns the active app with exactly this name, in any case of letters. */
	public Optional<App> named(String name) {
		return this.apps.named(name.strip());
	}

	/** Returns the active app that S3 knows by exactly this ARN. */
	public Optional<App> withPrincipal(String arn) {
		return this.apps.withPrincipal(arn);
	}

	/**
	 * Returns the active app that is the same principal to S3 as this ARN, with whatever
	 * path.
	 */
	public Optional<App> samePrincipal(String arn) {
		String key = PrincipalArn.key(arn);
		return this.apps.principals()
			.stream()
			.filter((principal) -> PrincipalArn.key(principal).equals(key))
			.findFirst()
			.flatMap(this.apps::withPrincipal);
	}

	/** Returns the {@link PrincipalArn#key keys} of the principals of all active apps. */
	public Set<String> principalKeys() {
		return this.apps.principals().stream().map(PrincipalArn::key).collect(Collectors.toSet());
	}

	/** Returns whether an app has this principal, or had it when it was deactivated. */
	public boolean wasRegistered(PrincipalArn arn) {
		return this.apps.principalsEver().stream().anyMatch(arn::isSame);
	}

	/** Finds active apps whose name contains the text; none for an empty text. */
	public List<App> search(String text, int limit) {
		SearchText wanted = SearchText.of(text);
		return wanted.text().isEmpty() ? List.of() : this.apps.matching(wanted.pattern(), Limit.of(limit));
	}

	/** Holds the app: nobody changes it before the caller's transaction ends. */
	@Transactional(propagation = Propagation.MANDATORY)
	public App hold(long id) {
		return this.apps.hold(id).orElseThrow();
	}

	/** Returns the active apps that the person answers for, in order of name. */
	List<App> ownedBy(Person person, int limit) {
		return this.apps.of(person, Limit.of(limit));
	}

	PageOf<App> page(SearchText text, int asked) {
		return PageOf.of(asked, PAGE_SIZE, (page) -> this.apps.page(text.pattern(), page));
	}

}
