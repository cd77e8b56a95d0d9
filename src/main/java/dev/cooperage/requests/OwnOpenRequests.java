package dev.cooperage.requests;

import java.util.Optional;

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
		return this.requests.open(bucket, person.id())
			.map((request) -> new OpenRequest(request.wanted(), request.requestedAt(),
					"/access-requests/" + request.id()));
	}

}
