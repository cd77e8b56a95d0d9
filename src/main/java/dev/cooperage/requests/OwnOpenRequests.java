package dev.cooperage.requests;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cooperage.access.OpenRequests;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a refusal that access was asked for already. */
@Component
class OwnOpenRequests implements OpenRequests {

	private final RequestRepository requests;

	OwnOpenRequests(RequestRepository requests) {
		this.requests = requests;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<OpenRequest> of(Person person, BucketName bucket) {
		return this.requests.open(bucket, person.id()).map(OwnOpenRequests::open);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<BucketName, OpenRequest> of(Person person) {
		return this.requests.openOf(person)
			.stream()
			.collect(Collectors.toMap(AccessRequest::bucket, OwnOpenRequests::open));
	}

	private static OpenRequest open(AccessRequest request) {
		return new OpenRequest(request.wanted(), request.requestedAt(), "/access-requests/" + request.id());
	}

}
