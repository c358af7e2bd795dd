# SPDX-License-Identifier: Apache-2.0
"""What Debian's python3-pymongo does with the server: exits with 0 where all of it holds."""
import datetime
import sys

import pymongo

uri = sys.argv[1]
client = pymongo.MongoClient(uri, serverSelectionTimeoutMS=10000)
books = client["python"]["books"]
books.drop()

with books.watch(full_document="updateLookup", max_await_time_ms=500) as stream:
    books.insert_one({"_id": "a", "n": 1, "at": datetime.datetime(2026, 1, 2)})
    books.update_one({"_id": "a"}, {"$inc": {"n": 1}})
    books.replace_one({"_id": "a"}, {"title": "Kim"})
    books.delete_one({"_id": "a"})
    events = [next(stream) for _ in range(4)]
    token = events[0]["_id"]
    types = [event["operationType"] for event in events]
    assert types == ["insert", "update", "replace", "delete"], types
    assert events[0]["fullDocument"]["n"] == 1, events[0]
    assert events[1]["updateDescription"]["updatedFields"] == {"n": 2}, events[1]
    assert events[1]["fullDocument"] is None, events[1]
    assert stream.try_next() is None

with books.watch(resume_after=token) as stream:
    assert [next(stream)["operationType"] for _ in range(3)] == ["update", "replace", "delete"]

books.create_index("book_id", unique=True)
books.bulk_write([pymongo.InsertOne({"book_id": i}) for i in range(500)])
assert len(list(books.find().batch_size(50))) == 500
assert books.count_documents({"book_id": {"$gte": 250}}) == 250
found = list(books.aggregate([{"$group": {"_id": None, "n": {"$sum": 1}}}]))
assert found == [{"_id": None, "n": 500}], found
with client.start_session() as session:
    assert books.find_one({"book_id": 7}, session=session)["book_id"] == 7
try:
    books.insert_one({"book_id": 7})
    raise AssertionError("the unique index did not hold")
except pymongo.errors.DuplicateKeyError:
    pass
try:
    client.admin.command("noSuchThing")
    raise AssertionError("an unknown command was answered")
except pymongo.errors.OperationFailure as error:
    assert error.code == 59, error
assert "books" in client["python"].list_collection_names()
client.drop_database("python")
client.close()
