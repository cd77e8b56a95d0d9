package dev.cooperage.enforcement;

import java.util.List;
import java.util.Map;

import dev.cooperage.s3names.EndpointProfile;

import static dev.cooperage.enforcement.Attempt.COPY_CANNED_ACL;
import static dev.cooperage.enforcement.Attempt.COPY_GRANT;
import static dev.cooperage.enforcement.Attempt.MULTIPART_CANNED_ACL;
import static dev.cooperage.enforcement.Attempt.MULTIPART_GRANT;
import static dev.cooperage.enforcement.Attempt.PART_OUT;
import static dev.cooperage.enforcement.Attempt.PART_OUT_SHARED;

/**
 * A row in which one kind of endpoint differs, and why that is known and accepted.
 *
 * @param answers of the roles that differ
 */
record Deviation(EndpointProfile profile, Attempt attempt, Map<Role, Answer> answers, String reason) {

	private static final String BY_ACL = "RGW asks the object's ACL for this call, and not the policy; the uploader is"
			+ " the only one whom the ACL names";

	private static final String UNKNOWN_ACL = "RGW does not know the ACL when it asks the policy; the panel takes the"
			+ " ACL away afterwards, as *copy a part out of what was put with `public-read`* shows";

	private static final Map<Role, Answer> NOBODY = Map.of(Role.READ_ONLY, Answer.NO, Role.READ_WRITE, Answer.NO,
			Role.ADMIN, Answer.NO, Role.FOLDER_READER, Answer.NO, Role.FOLDER_WRITER, Answer.NO);

	private static final Map<Role, Answer> ONLY_UPLOADER = Map.of(Role.READ_ONLY, Answer.NO, Role.ADMIN, Answer.NO,
			Role.FOLDER_READER, Answer.NO, Role.FOLDER_WRITER, Answer.NO);

	private static final Map<Role, Answer> WRITERS = Map.of(Role.READ_WRITE, Answer.YES, Role.ADMIN, Answer.YES,
			Role.FOLDER_WRITER, Answer.IN_FOLDER);

	static final List<Deviation> LIST = List.of(onRgw(PART_OUT, NOBODY, BY_ACL),
			onRgw(PART_OUT_SHARED, ONLY_UPLOADER, BY_ACL), onRgw(MULTIPART_CANNED_ACL, WRITERS, UNKNOWN_ACL),
			onRgw(MULTIPART_GRANT, WRITERS, UNKNOWN_ACL), onRgw(COPY_CANNED_ACL, WRITERS, UNKNOWN_ACL),
			onRgw(COPY_GRANT, WRITERS, UNKNOWN_ACL));

	private static Deviation onRgw(Attempt attempt, Map<Role, Answer> answers, String reason) {
		return new Deviation(EndpointProfile.CEPH_RGW, attempt, answers, reason);
	}

}
