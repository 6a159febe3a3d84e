expertise-meant = What these phrases mean
expertise-more = More about it
expertise-also-called = Also called
expertise-broader = Broader
expertise-narrower = Narrower
expertise-related = Related
expertise-offers = Offers that speak of it
expertise-requests = Requests that speak of it
