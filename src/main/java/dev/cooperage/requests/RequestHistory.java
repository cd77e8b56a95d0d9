package dev.cooperage.requests;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds requests that are not open any more: a person's own, and those of the data
 * sources where they are Admin; platform admins find all.
 */
@Component
class RequestHistory {

	private static final int PAGE_SIZE = 25;

	private final JdbcClient jdbc;

	private final RequestRepository requests;

	private final AccessControl access;

	private final GrantEnds ends;

	RequestHistory(JdbcClient jdbc, RequestRepository requests, AccessControl access, GrantEnds ends) {
		this.jdbc = jdbc;
		this.requests = requests;
		this.access = access;
		this.ends = ends;
	}

	/**
	 * Returns a page, the newest answer first; two queries.
	 * @param before only requests that were answered before the one with this id; null
	 * for the newest
	 * @throws dev.cooperage.web.NotAllowedException when the filter names a data source
	 * whose requests the person may not answer
	 */
	@Transactional(readOnly = true)
	Page find(Filter filter, Person viewer, @Nullable Long before) {
		BucketName bucket = filter.bucket();
		if (bucket != null) {
			this.access.of(viewer, bucket).requireManage("see the requests for access");
		}
		LocalDate today = this.ends.today();
		List<Long> ids = this.jdbc
			.sql("""
					select r.id from requested_access r join person p on p.id = r.person_id
					left join team t on t.id = r.team_id
					where r.answered_at is not null and (r.person_id = :viewer or :all or %s and a.id = :viewer))
					""".formatted(RequestRepository.ADMIN_ROW) + filter.condition() + (before == null ? ""
					: " and (r.answered_at, r.id) < (select answered_at, id from requested_access where id = :before)")
					+ " order by r.answered_at desc, r.id desc limit :limit")
			.param("viewer", viewer.id())
			.param("all", viewer.isPlatformAdmin() || bucket != null)
			.param("today", today)
			.param("bucket", (bucket != null) ? bucket.value() : "")
			.param("state", filter.wanted().map(RequestState::name).orElse(""))
			.param("pattern", "%" + SearchText.of(filter.text()).pattern() + "%")
			.param("before", before)
			.param("limit", PAGE_SIZE + 1)
			.query(Long.class)
			.list();
		boolean more = ids.size() > PAGE_SIZE;
		List<Long> shown = more ? ids.subList(0, PAGE_SIZE) : ids;
		return new Page(this.requests.inOrder(shown), more ? shown.get(PAGE_SIZE - 1) : null);
	}

	/**
	 * A page of the history.
	 *
	 * @param last the id of its last request; null where no page follows
	 */
	record Page(List<AccessRequest> items, @Nullable Long last) {

		public boolean isEmpty() {
			return this.items.isEmpty();
		}

	}

	/**
	 * The requests to find.
	 *
	 * @param q part of the name of a person, team or data source; empty for all
	 * @param state the name of a state; anything else for all
	 * @param bucket the only data source; null for all
	 */
	record Filter(@Nullable String q, @Nullable String state, @Nullable BucketName bucket) {

		/** The states that a request can end in. */
		static final List<RequestState> STATES = Arrays.stream(RequestState.values())
			.filter((state) -> state != RequestState.OPEN)
			.toList();

		String text() {
			return (this.q != null) ? this.q : "";
		}

		Optional<RequestState> wanted() {
			return STATES.stream().filter((known) -> known.name().equals(this.state)).findFirst();
		}

		/** Returns whether it leaves anything out. */
		public boolean narrow() {
			return !text().isBlank() || wanted().isPresent();
		}

		private String condition() {
			return (wanted().isPresent() ? " and r.state = :state" : "")
					+ ((this.bucket != null) ? " and r.bucket = :bucket" : "")
					+ (text().isBlank() ? ""
							: " and (p.user_name like :pattern escape '\\' or r.bucket like :pattern escape '\\'"
									+ " or lower(t.name) like :pattern escape '\\')");
		}

	}

}
